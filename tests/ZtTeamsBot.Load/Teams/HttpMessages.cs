using System.Globalization;
using System.Text;

namespace ZtTeamsBot.Load.Teams;

/// <summary>As much of HTTP/1.1 as it takes to know where a message ends: this program speaks to well-behaved programs only.</summary>
internal static class HttpMessages
{
    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    /// <summary>The length of the message at the start of the bytes; -1 while it is not there as a whole.</summary>
    /// <param name="bytes">What has come in.</param>
    /// <param name="headLength">Length of the head with its empty line.</param>
    /// <exception cref="InvalidDataException">A length that is no number.</exception>
    public static int Measure(ReadOnlySpan<byte> bytes, out int headLength)
    {
        headLength = 0;
        var end = bytes.IndexOf(EndOfHead);
        if (end < 0)
            return -1;

        headLength = end + EndOfHead.Length;
        var head = bytes[..headLength];
        if (Header(head, "content-length") is { IsEmpty: false } length)
        {
            var total = headLength + int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture);
            return bytes.Length >= total ? total : -1;
        }

        if (!Header(head, "transfer-encoding").SequenceEqual("chunked"u8))
            return headLength;
        return MeasureChunks(bytes, headLength);
    }

    /// <summary>The status of a response's head.</summary>
    public static int Status(ReadOnlySpan<byte> head) => int.Parse(head.Slice("HTTP/1.1 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    private static int MeasureChunks(ReadOnlySpan<byte> bytes, int from)
    {
        while (true)
        {
            var line = bytes[from..].IndexOf("\r\n"u8);
            if (line < 0)
                return -1;
            var size = int.Parse(bytes.Slice(from, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            from += line + 2 + size + 2;
            if (from > bytes.Length)
                return -1;
            if (size == 0)
                return from;
        }
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, string name)
    {
        while (head.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var colon = head[..line].IndexOf((byte)':');
            if (colon == name.Length && Ascii.EqualsIgnoreCase(head[..colon], name))
                return head[(colon + 1)..line].Trim(" "u8);
            head = head[(line + 2)..];
        }

        return [];
    }
}

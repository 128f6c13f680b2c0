#:property PublishAot=false
#:property NoWarn=$(NoWarn);MA0047
// Packs the Teams app for a bot registration and a host:
//   dotnet run manifest/pack.cs -- --app-id <guid> --host bot.contoso.com [--output artifacts/ztteamsbot-app.zip]
// The icons are drawn here, so that no binary stands in the repository.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
if (!Guid.TryParse(options.GetValueOrDefault("--app-id"), out var appId))
    return Fail("Give the bot's client id with --app-id, such as 00000000-0000-0000-0000-000000000000.");
var host = options.GetValueOrDefault("--host") ?? "";
if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal))
    return Fail("Give the host name the bot is reached at with --host, such as bot.contoso.com, without https:// and path.");

var folder = Path.GetDirectoryName(ThisFile())!;
var output = Path.GetFullPath(options.GetValueOrDefault("--output") ?? Path.Combine(folder, "..", "artifacts", "ztteamsbot-app.zip"));
Directory.CreateDirectory(Path.GetDirectoryName(output)!);
var manifest = File.ReadAllText(Path.Combine(folder, "manifest.json"))
    .Replace("{{appId}}", appId.ToString(), StringComparison.Ordinal)
    .Replace("{{host}}", host, StringComparison.Ordinal);
using (var zip = new ZipArchive(File.Create(output), ZipArchiveMode.Create))
{
    Add(zip, "manifest.json", Encoding.UTF8.GetBytes(manifest));
    Add(zip, "color.png", Icon.Colour(192));
    Add(zip, "outline.png", Icon.Outline(32));
}

Console.WriteLine($"Packed {output}. Upload it in the Teams admin center, or in Teams under Apps, Manage your apps.");
return 0;

static int Fail(string sentence)
{
    Console.Error.WriteLine(sentence);
    return 1;
}

static void Add(ZipArchive zip, string name, byte[] content)
{
    using var entry = zip.CreateEntry(name).Open();
    entry.Write(content);
}

static string ThisFile([CallerFilePath] string path = "") => path;

/// <summary>Our mark: a shield with four steps in it, the last one still open.</summary>
internal static class Icon
{
    private const int Samples = 4;

    /// <summary>White shield on the accent colour, to the edges; Teams rounds the corners.</summary>
    public static byte[] Colour(int size) => Draw(size, (x, y) =>
    {
        if (!InShield(x, y))
            return (0x1F, 0x4E, 0x79, 255);
        return Step(x, y) switch
        {
            >= 0 and < 3 => (0x2E, 0x9E, 0x5B, 255),
            3 => (0xB9, 0xD3, 0xEA, 255),
            _ => (255, 255, 255, 255),
        };
    });

    /// <summary>White lines on nothing, as Teams asks of the outline.</summary>
    public static byte[] Outline(int size) => Draw(size, (x, y) =>
    {
        var isLine = InShield(x, y) && !InShield(0.5 + ((x - 0.5) * 1.2), 0.5 + ((y - 0.5) * 1.18));
        return (255, 255, 255, (byte)(isLine || Step(x, y) >= 0 ? 255 : 0));
    });

    /// <summary>A shield in the unit square: straight on top, drawn to a point below.</summary>
    private static bool InShield(double x, double y)
    {
        if (y is < 0.14 or > 0.88)
            return false;
        var half = y < 0.5 ? 0.33 : 0.33 * Math.Sqrt(Math.Max(0, 1 - Math.Pow((y - 0.5) / 0.38, 2)));
        return Math.Abs(x - 0.5) <= half;
    }

    /// <summary>Which of the four rising steps a point lies in; -1 for none.</summary>
    private static int Step(double x, double y)
    {
        for (var step = 0; step < 4; step++)
        {
            var left = 0.285 + (step * 0.11);
            var top = 0.55 - (step * 0.09);
            if (x >= left && x <= left + 0.085 && y >= top && y <= 0.62)
                return step;
        }

        return -1;
    }

    private static byte[] Draw(int size, Func<double, double, (byte R, byte G, byte B, byte A)> colour)
    {
        var pixels = new byte[size * ((size * 4) + 1)];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                // Several samples a pixel make smooth edges.
                int r = 0, g = 0, b = 0, a = 0;
                for (var sample = 0; sample < Samples * Samples; sample++)
                {
                    var x = (column + (((sample % Samples) + 0.5) / Samples)) / size;
                    var y = (row + (((sample / Samples) + 0.5) / Samples)) / size;
                    var point = colour(x, y);
                    (r, g, b, a) = (r + point.R, g + point.G, b + point.B, a + point.A);
                }

                var at = (row * ((size * 4) + 1)) + 1 + (column * 4);
                const int All = Samples * Samples;
                (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = ((byte)(r / All), (byte)(g / All), (byte)(b / All), (byte)(a / All));
            }
        }

        return Png(size, pixels);
    }

    /// <summary>The pixels as a PNG file (W3C Portable Network Graphics, third edition): RGBA, 8 bits, one data chunk.</summary>
    private static byte[] Png(int size, byte[] pixels)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(pixels);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        (header[8], header[9]) = (8, 6);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", compressed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFF;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}

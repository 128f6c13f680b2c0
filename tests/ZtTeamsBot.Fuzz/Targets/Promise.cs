using System.Buffers;
using System.Text.Json;

namespace ZtTeamsBot.Fuzz.Targets;

/// <summary>What must hold for every input.</summary>
internal static class Promise
{
    /// <exception cref="BrokenPromiseException">It does not hold.</exception>
    public static void Holds(bool isKept, string promise)
    {
        if (!isKept)
            throw new BrokenPromiseException(promise);
    }

    /// <summary>The bytes are one JSON value, and every name and text in it is Unicode.</summary>
    /// <exception cref="BrokenPromiseException">They are not.</exception>
    public static void IsJson(ReadOnlySpan<byte> utf8Json, string what)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(utf8Json.Length + 1);
        try
        {
            var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.CopyString(scratch);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new BrokenPromiseException($"{what} is valid JSON: {problem.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }
}

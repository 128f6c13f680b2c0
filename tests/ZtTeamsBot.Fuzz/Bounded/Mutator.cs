using System.Text;

namespace ZtTeamsBot.Fuzz.Bounded;

/// <summary>Changes inputs a little, the same way every time.</summary>
internal sealed class Mutator(int seed, IEnumerable<string> words)
{
    private const int MaxLength = 8192;
    private const int MostChanges = 6;

    private readonly Random _random = new(seed);
    private readonly byte[][] _words = [.. words.Select(Encoding.UTF8.GetBytes)];

    /// <summary>One of the inputs, changed in one to six places.</summary>
    public byte[] Next(IReadOnlyList<byte[]> inputs)
    {
        var input = new List<byte>(Any(inputs));
        for (var changes = _random.Next(MostChanges) + 1; changes > 0; changes--)
            Change(input, inputs);
        return [.. input.Take(MaxLength)];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> inputs)
    {
        var at = _random.Next(input.Count + 1);
        var length = Math.Min(_random.Next(1, 33), input.Count - at);
        switch (_random.Next(7))
        {
            case 0 when length > 0:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when length > 0:
                input[at] = (byte)_random.Next(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 4:
                // A word in the place of something as long.
                var word = Any(_words);
                input.RemoveRange(at, Math.Min(word.Length, input.Count - at));
                input.InsertRange(at, word);
                break;
            case 5:
                // The rest of another input.
                var other = Any(inputs);
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other.AsSpan(Math.Min(at, other.Length)));
                break;
            default:
                input.InsertRange(at, Any(_words));
                break;
        }
    }

    private byte[] Any(IReadOnlyList<byte[]> from) => from[_random.Next(from.Count)];
}

using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace ZtTeamsBot.Fuzz.Bounded;

/// <summary>Which branches an input took, and how often, in the way of AFL. In a copy that is not instrumented there are none.</summary>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;

    // Never freed: to the end of the program, instrumented code writes to it.
    private readonly byte* _taken = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public Coverage() => Trace.SharedMem = _taken;

    /// <summary>How many branches have been taken by any input.</summary>
    public int Count => _seen.Count(one => one != 0);

    /// <summary>To be called before an input.</summary>
    public void Begin()
    {
        new Span<byte>(_taken, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the input took a branch no input before it took, or an order of magnitude more often.</summary>
    public bool EndsWithNews()
    {
        var news = false;
        for (var i = 0; i < Size; i++)
        {
            if (_taken[i] == 0)
                continue;
            var magnitude = (byte)(1 << (int.Log2(_taken[i]) & 7));
            news |= (_seen[i] & magnitude) == 0;
            _seen[i] |= magnitude;
        }

        return news;
    }
}

using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>Nothing is done at once that was not asked for; what was asked for plainly is.</summary>
public sealed class UnaskedTests(ITestOutputHelper output)
{
    /// <summary>Of what was asked for, this share is understood as the change it is.</summary>
    private const double Floor = 0.95;

    private static readonly string[] Changing = ["update", "preference", "people", "metric-record", "undo", "digest"];

    [Fact]
    public void Nothing_that_must_not_change_anything_is_done_at_once()
    {
        var sentences = Saying.MustNotWrite();
        Assert.True(sentences.Count >= 120, $"{sentences.Count}");
        Assert.Empty(Done(sentences.Select(one => (one.Text, one.ReadBy(Said.Recognizer).Intent))));
    }

    [Fact]
    public void What_is_asked_for_plainly_is_done()
    {
        var sentences = Saying.MustWrite();
        Assert.True(sentences.Count >= 60, $"{sentences.Count}");
        var late = sentences.Where(one => one.IsAtOnce && !Saying.IsDoneAtOnce(one.ReadBy(Said.Recognizer).Intent)).Select(one => one.Text).ToArray();
        var missed = sentences.Where(one => one.ReadBy(Said.Recognizer).Intent is not (ActingIntent or AmbiguousIntent)).Select(one => one.Text).ToArray();
        output.WriteLine(string.Join('\n', late.Concat(missed)));
        Assert.Empty(late);
        Assert.True(missed.Length <= (1 - Floor) * sentences.Count, $"{missed.Length} of {sentences.Count} are missed");
    }

    [Fact]
    public void No_example_of_a_change_does_anything_once_it_is_asked_denied_promised_or_supposed()
    {
        var examples = Utterance.Examples().Where(example => Changing.Contains(example.Meaning.Intent));
        Assert.Empty(Done(examples
            // What is said behind a note belongs to it.
            .SelectMany(example => HasNote(Said.Intent(example.Text)) ? Twist.Openings(example.Text) : Twist.All(example.Text))
            .Select(text => (text, Said.Intent(text)))));
    }

    private static bool HasNote(Intent intent) => intent is ChangeTasksIntent { Edit: { Note: not null } or { WaitingFor: not null } };

    private string[] Done(IEnumerable<(string Text, Intent Read)> read)
    {
        string[] done = [.. read.Where(one => Saying.IsDoneAtOnce(one.Read)).Select(one => $"{one.Text} => {Meaning.Of(one.Read)}")];
        output.WriteLine(string.Join('\n', done));
        return done;
    }
}

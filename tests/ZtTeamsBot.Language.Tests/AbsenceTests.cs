using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>Who is away, who covers, and when nobody is to be asked, on Monday 2 March 2026.</summary>
public sealed class AbsenceTests
{
    [Theory]
    [InlineData("I'm away, back on Monday", "action=leave; until=2026-03-08")]
    [InlineData("I'm on leave for three days", "action=leave; from=2026-03-02; until=2026-03-04")]
    [InlineData("I'm on leave for three days from Wednesday", "action=leave; from=2026-03-04; until=2026-03-06")]
    [InlineData("I'm away for two weeks from 9 March", "action=leave; from=2026-03-09; until=2026-03-22")]
    [InlineData("Snooze me until April", "action=snooze; until=2026-04-01")]
    [InlineData("snooze me until next week", "action=snooze; until=2026-03-09")]
    [InlineData("pause my reminders until Q2", "action=snooze; until=2026-04-01")]
    [InlineData("no messages until next month", "action=snooze; until=2026-04-01")]
    [InlineData("I'm on vacation until next week", "action=leave; until=2026-03-08")]
    [InlineData("I'm off sick until Thursday", "action=leave; until=2026-03-05")]
    [InlineData("I'm out next week, returning on 16 March", "action=leave; from=2026-03-09; until=2026-03-15")]
    [InlineData("I'm on leave next week, Ben knows about it", "action=leave; from=2026-03-09; until=2026-03-15")]
    [InlineData("I'm on vacation with Ben from 9 to 13 March", "action=leave; from=2026-03-09; until=2026-03-13")]
    [InlineData("I'm on vacation 9-13 March with Cleo covering", "action=leave; from=2026-03-09; person=cleo; until=2026-03-13")]
    [InlineData("I'll be away 9-13 March, Ben covers", "action=leave; from=2026-03-09; person=ben; until=2026-03-13")]
    [InlineData("Max Stone will act as my delegate", "action=delegate; person=max1")]
    [InlineData("ask me as usual", "action=resume")]
    [InlineData("ask me again as usual", "action=resume")]
    [InlineData("stop bugging me", "action=snooze")]
    [InlineData("do not disturb", "action=snooze")]
    [InlineData("leave me alone until Friday", "action=snooze; until=2026-03-06")]
    [InlineData("no questions until 30 February", "action=snooze")]
    [InlineData("I'm on leave until 27 February", "action=leave")]
    [InlineData("snooze me through Friday", "action=snooze; until=2026-03-07")]
    [InlineData("I'm on leave", "action=leave")]
    public void Wishes(string text, string wish) => Assert.Equal("preference " + wish, Meaning(text));

    [Theory]
    [InlineData("Ben is on vacation until Friday")]
    [InlineData("Ana is sick")]
    [InlineData("Cleo is out")]
    [InlineData("Ben is on leave next week")]
    [InlineData("Ana is away until 20 March")]
    [InlineData("the vendor is on holiday until Friday")]
    [InlineData("Dan is out of office this week")]
    [InlineData("Ben was sick last week")]
    [InlineData("remind me about T3 on Thursday")]
    [InlineData("are we going to make it by June?")]
    [InlineData("Ben said T3 slips to Friday")]
    [InlineData("talk to Cleo on Monday")]
    [InlineData("will we be done by Friday")]
    [InlineData("T3 until Friday")]
    [InlineData("the training is on Monday")]
    [InlineData("Ana knows more by Thursday")]
    public void None(string text) => Assert.Equal("none", Meaning(text));

    [Theory]
    [InlineData("preference action=snooze; until=2026-03-05", "snooze until wednesday", "one day longer")]
    [InlineData("preference action=leave; from=2026-03-09; person=ben; until=2026-03-20", "i'm on leave 9-20 march, cleo covers", "ben covers, not cleo")]
    public void Followed(string wish, string first, string then) => Assert.Equal(wish, Said.Conversation(first, then));

    /// <summary>What the words of a preference come to, whatever else they could be.</summary>
    private static string Meaning(string text)
    {
        var reading = Said.Recognizer.Read(text, World.Context)!.Value.Reading;
        return new PreferenceDefinition().Build(reading) is { } intent ? Evaluation.Meaning.Of(intent).ToString() : "none";
    }
}

using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>A day becomes a due day only where it is said to be one, on Monday 2 March 2026; T6 is due on 6 March.</summary>
public sealed class DueTests
{
    private static readonly RecognitionContext Context = World.Context with
    {
        Programme = World.Programme.With([new ProgrammeChange.TaskSet(World.Programme.Tasks.First(task =>
            task.Title == "T6") with { Due = new DateOnly(2026, 3, 6), Revision = 2 })]),
    };

    [Theory]
    [InlineData("set T3 due 2026/03/06", "2026-03-06")]
    [InlineData("set T3 due by 2026\u201103\u201106", "2026-03-06")]
    [InlineData("T3 due the last Friday of March", "2026-03-27")]
    [InlineData("T3 due 6 March, not 20 March", "2026-03-06")]
    [InlineData("T3 is due the day after tomorrow", "2026-03-04")]
    [InlineData("push T6 by two weeks", "2026-03-20")]
    [InlineData("postpone T6 for a week", "2026-03-13")]
    [InlineData("bring T6 forward by two days", "2026-03-04")]
    [InlineData("extend T6 by a month", "2026-04-06")]
    [InlineData("T6 needs another week", "2026-03-13")]
    [InlineData("T3 20 March", "2026-03-20")]
    [InlineData("T3: 20 March", "2026-03-20")]
    [InlineData("T3 - in progress, Ben's now, 19 March", "2026-03-19")]
    [InlineData("move T3 to Friday next week", "2026-03-13")]
    [InlineData("move T3 from 6 March to 20 March", "2026-03-20")]
    [InlineData("push T3 to the end of next week", "2026-03-13")]
    [InlineData("T3 due EOW", "2026-03-06")]
    [InlineData("T3 by EOM", "2026-03-31")]
    [InlineData("T3 is due COB Friday", "2026-03-06")]
    [InlineData("T3 is due next week", "2026-03-13")]
    [InlineData("the 25th of March is the new target date for T3", "2026-03-25")]
    [InlineData("T3 gets 24 March as date", "2026-03-24")]
    [InlineData("T3 no later than 20 March", "2026-03-20")]
    [InlineData("set T3 for Friday", "2026-03-06")]
    [InlineData("we agreed to move T3 to 20 March", "2026-03-20")]
    [InlineData("Move T3 to 20 March, Ben agreed", "2026-03-20")]
    [InlineData("T3 due Friday 6 March", "2026-03-06")]
    public void Said_to_be_due(string text, string day) => Assert.Equal([day], Days(text));

    [Theory]
    [InlineData("T3 blocked. Vendor promised the fix by 20 March")]
    [InlineData("T3 was due on Friday, sorry")]
    [InlineData("T3: see mail from Ben of 27 February")]
    [InlineData("T3 may slip")]
    [InlineData("T3 won't be done before Friday")]
    [InlineData("T3 not before 6 March")]
    [InlineData("T3 due 27 February")]
    [InlineData("T3 due 1 March 2026")]
    [InlineData("T3 due 30 February")]
    [InlineData("T3 due 6 March 26")]
    [InlineData("T3 due around 20 March")]
    [InlineData("T3 is waiting since Friday")]
    [InlineData("T3 blocked until 20 March")]
    [InlineData("note on T3: meeting with Ben on 20 March")]
    [InlineData("T3 in progress, Ben is on leave until 20 March")]
    [InlineData("T3 is done, agreed on Friday")]
    [InlineData("T3: Friday's call went well")]
    [InlineData("T3 done, 20 March")]
    [InlineData("push T3 by two weeks")]
    [InlineData("move T6 forward by two weeks")]
    [InlineData("T3 due 9-13 March or 20 April or 1 June")]
    [InlineData("T3 due 24/7")]
    [InlineData("T3 is 3/4 done")]
    public void Not_said_to_be_due_or_asked_for(string text) => Assert.Empty(Days(text));

    [Theory]
    [InlineData("T3 in progress, due 30 February", false)]
    [InlineData("T3 in progress, due 27 February", false)]
    [InlineData("T3 in progress, due 20 March", true)]
    public void A_change_with_a_day_that_was_not_read_whole_is_not_certain(string text, bool isCertain)
    {
        var change = Assert.IsType<ChangeTasksIntent>(Said.Intent(text));
        Assert.Equal(Status.InProgress, change.Edit.Status);
        Assert.Equal(isCertain, change.IsCertain);
    }

    [Theory]
    [InlineData("move T3 to 03/04", "ja-JP", "2026-04-03 2026-03-04")]
    [InlineData("move T3 to 03/04", "en", "2026-04-03 2026-03-04")]
    [InlineData("move T3 to 03/04", "en-US", "2026-03-04")]
    [InlineData("move T3 to 03/04", "de-DE", "2026-04-03")]
    [InlineData("move T3 to 20/03", "ja-JP", "2026-03-20")]
    [InlineData("T3 due 6 or 13 March", "en-GB", "2026-03-06 2026-03-13")]
    [InlineData("T3 due Friday 7 March", "en-GB", "2026-03-07 2026-03-06")]
    public void What_can_be_two_days_is_asked(string text, string culture, string days) =>
        Assert.Equal(days.Split(' '), Days(text, Context with { Culture = CultureInfo.GetCultureInfo(culture) }));

    private static string[] Days(string text, RecognitionContext? context = null) => Said.Intent(text, context ?? Context) switch
    {
        ChangeTasksIntent one => OfOne(one),
        AmbiguousIntent { Options: var options } => [.. options.OfType<ChangeTasksIntent>().SelectMany(OfOne).Distinct()],
        _ => [],
    };

    private static string[] OfOne(ChangeTasksIntent change) => change.Edit.Due is { } due
        ? [due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : [];
}

using System.Globalization;
using CsCheck;
using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>Dates as people say them, on Monday 2 March 2026.</summary>
public sealed class DateTests
{
    private static readonly DateReader Reader = Create();

    [Theory]
    [InlineData("2026-03-06", "2026-03-06..2026-03-06")]
    [InlineData("30 Nov", "2026-11-30..2026-11-30")]
    [InlineData("6th of March", "2026-03-06..2026-03-06")]
    [InlineData("march 27th", "2026-03-27..2026-03-27")]
    [InlineData("15.04.", "2026-04-15..2026-04-15")]
    [InlineData("20.03.2026", "2026-03-20..2026-03-20")]
    [InlineData("next friday", "2026-03-13..2026-03-13")]
    [InlineData("friday", "2026-03-06..2026-03-06")]
    [InlineData("before friday", "..2026-03-05")]
    [InlineData("by friday", "..2026-03-06")]
    [InlineData("in two weeks", "2026-03-16..2026-03-16")]
    [InlineData("end of month", "2026-03-31..2026-03-31")]
    [InlineData("end of next week", "2026-03-15..2026-03-15")]
    [InlineData("Q1", "2026-01-01..2026-03-31")]
    [InlineData("this week", "2026-03-02..2026-03-08")]
    [InlineData("next month", "2026-04-01..2026-04-30")]
    [InlineData("9-13 march", "2026-03-09..2026-03-13")]
    [InlineData("from 1 April to 15 April", "2026-04-01..2026-04-15")]
    [InlineData("between 5 and 9 march", "2026-03-05..2026-03-09")]
    [InlineData("until the 20th", "..2026-03-20")]
    [InlineData("the 1st", "2026-04-01..2026-04-01")]
    [InlineData("tomorrow", "2026-03-03..2026-03-03")]
    [InlineData("in may", "2026-05-01..2026-05-31")]
    [InlineData("30 February", "")]
    [InlineData("may I ask", "")]
    [InlineData("6.5", "")]
    public void Ahead(string text, string span) => Assert.Equal(span, Found(text, Direction.Ahead));

    [Theory]
    [InlineData("since last monday", "2026-02-23..")]
    [InlineData("since friday", "2026-02-27..")]
    [InlineData("last week", "2026-02-23..2026-03-01")]
    [InlineData("last 7 days", "2026-02-23..2026-03-02")]
    [InlineData("two weeks ago", "2026-02-16..2026-02-16")]
    [InlineData("in January", "2026-01-01..2026-01-31")]
    [InlineData("in December", "2025-12-01..2025-12-31")]
    [InlineData("yesterday", "2026-03-01..2026-03-01")]
    [InlineData("the week before last", "2026-02-16..2026-02-22")]
    [InlineData("after 12 February", "2026-02-13..")]
    public void Behind(string text, string span) => Assert.Equal(span, Found(text, Direction.Behind));

    [Theory]
    [InlineData("en-GB", true, "2026-04-03..2026-04-03")]
    [InlineData("en-US", true, "2026-03-04..2026-03-04")]
    [InlineData("en-GB", false, "2026-04-03..2026-04-03 or 2026-03-04..2026-03-04")]
    public void Numbers_with_slashes_are_asked_about_unless_the_locale_settles_them(string culture, bool hasLocale, string span) =>
        Assert.Equal(span, Found("03/04/2026", Direction.Ahead, World.Context with
        {
            Culture = CultureInfo.GetCultureInfo(culture),
            HasLocale = hasLocale
        }));

    [Fact]
    public void What_can_be_read_two_ways_is_asked_back()
    {
        var context = World.Context with { HasLocale = false };
        var ambiguous = Assert.IsType<AmbiguousIntent>(Said.Intent("move T3 to 03/04/2026", context));
        Assert.Equal(
            [new DateOnly(2026, 4, 3), new DateOnly(2026, 3, 4)],
            ambiguous.Options.Cast<ChangeTasksIntent>().Select(option => option.Edit.Due!.Value));
    }

    [Fact]
    public void A_day_in_any_way_of_writing_it_is_that_day() => Gen.Int[0, 27_000].Sample(days =>
    {
        var day = new DateOnly(2026, 1, 1).AddDays(days);
        string[] written =
        [
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
                day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
            day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture), day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        ];
        foreach (var text in written)
            Assert.Equal($"{day:yyyy-MM-dd}..{day:yyyy-MM-dd}", Found("due " + text, Direction.Ahead));
    });

    [Theory]
    [InlineData("at 2pm", "14:00")]
    [InlineData("14:30", "14:30")]
    [InlineData("at half past nine", "09:30")]
    [InlineData("7:45 in the morning", "07:45")]
    [InlineData("not at 9 but at 10", "10:00")]
    [InlineData("monday 9", "09:00")]
    [InlineData("17h", "17:00")]
    [InlineData("stage 2", null)]
    [InlineData("3 to 7 August", null)]
    public void Times(string text, string? time)
    {
        var reading = Said.Recognizer.Read(text, World.Context)!.Value.Reading;
        Assert.Equal(time, reading.Time?.Time.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static string Found(string text, Direction direction, RecognitionContext? context = null)
    {
        var found = Reader.Find(Words.Cut(text)!, text, context ?? World.Context, direction);
        return found is [{ Span: { } span } date, ..] ? Of(span) + (date.Other is { } other ? " or " + Of(other) : "") : "";
    }

    private static string Of(DaySpan span) => $"{span.From:yyyy-MM-dd}..{span.To:yyyy-MM-dd}";

    private static DateReader Create()
    {
        var vocabulary = Vocabulary.LoadAll()["en"];
        return new DateReader(vocabulary.Dates, vocabulary.Numbers);
    }
}

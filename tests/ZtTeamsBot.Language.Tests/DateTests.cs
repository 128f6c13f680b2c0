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
    [InlineData("2026/03/06", "2026-03-06..2026-03-06")]
    [InlineData("by 2026\u201103\u201106", "..2026-03-06")]
    [InlineData("2026\u201303\u201306", "2026-03-06..2026-03-06")]
    [InlineData("2026.03.06", "2026-03-06..2026-03-06")]
    [InlineData("20260306", "2026-03-06..2026-03-06")]
    [InlineData("2026-03-06T", "2026-03-06..2026-03-06")]
    [InlineData("6/3/26", "2026-03-06..2026-03-06")]
    [InlineData("06.03.26", "2026-03-06..2026-03-06")]
    [InlineData("6. 3. 2026", "2026-03-06..2026-03-06")]
    [InlineData("by 2026-03", "..2026-03-31")]
    [InlineData("6-Mar-2026", "2026-03-06..2026-03-06")]
    [InlineData("6-Mar-26", "2026-03-06..2026-03-06")]
    [InlineData("06MAR", "2026-03-06..2026-03-06")]
    [InlineData("06MAR2026", "2026-03-06..2026-03-06")]
    [InlineData("Mar. 6th", "2026-03-06..2026-03-06")]
    [InlineData("Mar 6, 2026", "2026-03-06..2026-03-06")]
    [InlineData("6 March '26", "2026-03-06..2026-03-06")]
    [InlineData("Friday next week", "2026-03-13..2026-03-13")]
    [InlineData("next week Friday", "2026-03-13..2026-03-13")]
    [InlineData("next week on Friday", "2026-03-13..2026-03-13")]
    [InlineData("Friday of next week", "2026-03-13..2026-03-13")]
    [InlineData("Friday this week", "2026-03-06..2026-03-06")]
    [InlineData("Friday week", "2026-03-13..2026-03-13")]
    [InlineData("a week on Friday", "2026-03-13..2026-03-13")]
    [InlineData("a week from Friday", "2026-03-13..2026-03-13")]
    [InlineData("two weeks on Monday", "2026-03-23..2026-03-23")]
    [InlineData("two weeks from today", "2026-03-16..2026-03-16")]
    [InlineData("Friday in two weeks", "2026-03-20..2026-03-20")]
    [InlineData("Friday 6 March", "2026-03-06..2026-03-06")]
    [InlineData("Fri. 6 Mar.", "2026-03-06..2026-03-06")]
    [InlineData("Friday, March 6th", "2026-03-06..2026-03-06")]
    [InlineData("6 March (Friday)", "2026-03-06..2026-03-06")]
    [InlineData("Friday the 13th", "2026-03-13..2026-03-13")]
    [InlineData("Sat 7 March", "2026-03-07..2026-03-07")]
    [InlineData("by Sun", "..2026-03-08")]
    [InlineData("Friday 7 March", "2026-03-07..2026-03-07 or 2026-03-06..2026-03-06")]
    [InlineData("6 March, Monday", "2026-03-06..2026-03-06 or 2026-03-09..2026-03-09")]
    [InlineData("the last Friday of March", "2026-03-27..2026-03-27")]
    [InlineData("first Monday in April", "2026-04-06..2026-04-06")]
    [InlineData("the 2nd Tuesday of next month", "2026-04-14..2026-04-14")]
    [InlineData("the last Friday of the quarter", "2026-03-27..2026-03-27")]
    [InlineData("in the second half of March", "2026-03-16..2026-03-31")]
    [InlineData("EOM", "2026-03-31..2026-03-31")]
    [InlineData("EOW", "2026-03-08..2026-03-08")]
    [InlineData("EOD", "2026-03-02..2026-03-02")]
    [InlineData("COB Friday", "2026-03-06..2026-03-06")]
    [InlineData("Friday EOD", "2026-03-06..2026-03-06")]
    [InlineData("close of business on Friday", "2026-03-06..2026-03-06")]
    [InlineData("EOY", "2026-12-31..2026-12-31")]
    [InlineData("end of Q2", "2026-06-30..2026-06-30")]
    [InlineData("the day after tomorrow", "2026-03-04..2026-03-04")]
    [InlineData("day after tomorrow", "2026-03-04..2026-03-04")]
    [InlineData("the day before 6 March", "2026-03-05..2026-03-05")]
    [InlineData("two days after the 20th", "2026-03-22..2026-03-22")]
    [InlineData("in a fortnight", "2026-03-16..2026-03-16")]
    [InlineData("within two weeks", "2026-03-02..2026-03-16")]
    [InlineData("within the next two weeks", "2026-03-02..2026-03-16")]
    [InlineData("March 9-13", "2026-03-09..2026-03-13")]
    [InlineData("March 9\u201313", "2026-03-09..2026-03-13")]
    [InlineData("9-13 March", "2026-03-09..2026-03-13")]
    [InlineData("9 to 13 March", "2026-03-09..2026-03-13")]
    [InlineData("June 1 to 15", "2026-06-01..2026-06-15")]
    [InlineData("March 9 through 13, 2026", "2026-03-09..2026-03-13")]
    [InlineData("Monday to Friday", "2026-03-02..2026-03-06")]
    [InlineData("from Monday to Friday", "2026-03-02..2026-03-06")]
    [InlineData("Wednesday to Friday", "2026-03-04..2026-03-06")]
    [InlineData("12/03/2026-18/03/2026", "2026-03-12..2026-03-18")]
    [InlineData("Q4", "2026-10-01..2026-12-31")]
    [InlineData("Q1/27", "2027-01-01..2027-03-31")]
    [InlineData("Q1 2027", "2027-01-01..2027-03-31")]
    [InlineData("week 8", "2027-02-22..2027-02-28")]
    [InlineData("KW 51", "2026-12-14..2026-12-20")]
    [InlineData("W51", "2026-12-14..2026-12-20")]
    [InlineData("2026-W12", "2026-03-16..2026-03-22")]
    [InlineData("the month after next", "2026-05-01..2026-05-31")]
    [InlineData("6 March, not 20 March", "2026-03-06..2026-03-06")]
    [InlineData("not 20 March but 6 March", "2026-03-06..2026-03-06")]
    [InlineData("6 March instead of 20 March", "2026-03-06..2026-03-06")]
    [InlineData("6 or 13 March", "2026-03-06..2026-03-06 or 2026-03-13..2026-03-13")]
    [InlineData("6 March or 13 March", "2026-03-06..2026-03-06 or 2026-03-13..2026-03-13")]
    [InlineData("20 March at 14:00", "2026-03-20..2026-03-20")]
    [InlineData("this month on the 20th", "2026-03-20..2026-03-20")]
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
    [InlineData("the day before yesterday", "2026-02-28..2026-02-28")]
    [InlineData("in Q4", "2025-10-01..2025-12-31")]
    [InlineData("the end of Q4", "2025-12-31..2025-12-31")]
    [InlineData("in Q1", "2026-01-01..2026-03-31")]
    [InlineData("week 51", "2025-12-15..2025-12-21")]
    [InlineData("Monday last week", "2026-02-23..2026-02-23")]
    [InlineData("from Friday to Monday", "2026-02-27..2026-03-02")]
    [InlineData("within two weeks", "2026-02-16..2026-03-02")]
    public void Behind(string text, string span) => Assert.Equal(span, Found(text, Direction.Behind));

    [Theory]
    [InlineData("how is stage 1/2 of remote work")]
    [InlineData("24/7 monitoring")]
    [InlineData("on 24/7 duty")]
    [InlineData("50/50")]
    [InlineData("9/10 tasks")]
    [InlineData("by 9/10 tasks")]
    [InlineData("version 2.3")]
    [InlineData("to version 2.10.")]
    [InlineData("3/4 done")]
    [InlineData("1/2 of the team")]
    [InlineData("1.2.3.4")]
    [InlineData("T9 may slip")]
    [InlineData("the other 3 may slip")]
    [InlineData("may 2 of us join")]
    [InlineData("3 tasks")]
    [InlineData("we march on")]
    [InlineData("he sat there")]
    [InlineData("give me a second")]
    [InlineData("the sun")]
    [InlineData("64.5")]
    [InlineData("the 3rd task")]
    [InlineData("stage 3 may take longer")]
    public void No_date(string text)
    {
        Assert.Empty(Said.Recognizer.Read(text, World.Context)!.Value.Reading.Dates(Direction.Ahead));
        Assert.Empty(Said.Recognizer.Read(text, World.Context)!.Value.Reading.Dates(Direction.Behind));
    }

    [Theory]
    [InlineData("30 February", 2)]
    [InlineData("31 April 2026", 3)]
    [InlineData("2026-02-30", 3)]
    [InlineData("31/11/2026", 3)]
    [InlineData("6 March 1999", 3)]
    [InlineData("6 March 26", 3)]
    [InlineData("20 6 March", 3)]
    [InlineData("Friday 6 March April", 4)]
    [InlineData("45 June", 2)]
    [InlineData("2026/03-06", 3)]
    [InlineData("around 20 March", 2)]
    [InlineData("20 March or so", 2)]
    [InlineData("the first week of April", 5)]
    [InlineData("next week 20 March", 4)]
    [InlineData("the fifth Friday of March", 5)]
    [InlineData("27 February", 2)]
    [InlineData("26/03/06", 3)]
    [InlineData("not 20 March", 2)]
    public void What_is_read_in_part_is_unsure(string text, int length)
    {
        var found = Reader.Find(Words.Cut(text)!, text, World.Context, Direction.Ahead);
        Assert.All(found, date => Assert.True(date.IsUnsure));
        Assert.All(found, date => Assert.Equal(length, date.Length));
    }

    [Fact]
    public void A_date_that_is_sure_is_never_a_strict_part_of_a_longer_run()
    {
        string[] pieces = ["6", "13", "20th", "March", "Apr", "2026", "2031", "Friday", "03", "Monday"];
        string[] joints = [" ", "-", "/", ".", ", ", " "];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Array[2, 5], Gen.Int[0, joints.Length - 1].Array[5]).Sample((which, how) =>
        {
            var text = string.Concat(which.Select((piece, index) => (index == 0 ? "" : joints[how[index - 1]]) + pieces[piece]));
            var words = Words.Cut(text)!;
            var found = Reader.Find(words, text, World.Context, Direction.Ahead);
            foreach (var date in found.Where(date => !date.IsUnsure
                && date.Relation is not "between"))
            {
                var isDigitEnd = char.IsDigit(words[date.End - 1].Text[0]) || Reader.Month(words[date.End - 1].Text) is not null;
                // Two dates in a row are two readings, and it is asked which.
                if (isDigitEnd && date.End < words.Count && !found.Any(other => other.Start == date.End) && !found.Any(other => other.IsUnsure && other.Mask.Has(date.End)) && char.IsDigit(words[date.End].Text[0]))
                    Assert.Contains(",", text[words[date.End - 1].End..words[date.End].Start], StringComparison.Ordinal);
                // What is joined to a number of its own, as 6-2031, belongs to that.
                if (date.Start > 0 && !found.Any(other => other.End == date.Start) && !found.Any(other => other.IsUnsure && other.Mask.Has(date.Start - 1)) && char.IsDigit(words[date.Start].Text[0]) && char.IsDigit(words[date.Start - 1].Text[0])
                    && (date.Start == 1 || text[words[date.Start - 2].End..words[date.Start - 1].Start].Contains(' ', StringComparison.Ordinal)))
                    Assert.Equal(", ", text[words[date.Start - 1].End..words[date.Start].Start]);
            }
        }, iter: 3_000);
    }

    [Theory]
    [InlineData("en-GB", true, "2026-04-03..2026-04-03")]
    [InlineData("en-US", true, "2026-03-04..2026-03-04")]
    [InlineData("de-DE", true, "2026-04-03..2026-04-03")]
    [InlineData("ja-JP", true, "2026-04-03..2026-04-03 or 2026-03-04..2026-03-04")]
    [InlineData("sv-SE", true, "2026-04-03..2026-04-03 or 2026-03-04..2026-03-04")]
    [InlineData("en", true, "2026-04-03..2026-04-03 or 2026-03-04..2026-03-04")]
    [InlineData("en-US", false, "2026-04-03..2026-04-03 or 2026-03-04..2026-03-04")]
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
            day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), day.ToString("yyyy.MM.dd", CultureInfo.InvariantCulture),
            day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture),
            day.ToString("ddMMMyyyy", CultureInfo.InvariantCulture), day.ToString("MMM d yyyy", CultureInfo.InvariantCulture),
            day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture), day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            day.ToString("yyyy\u2011MM\u2011dd", CultureInfo.InvariantCulture), day.ToString("ddd d MMM yyyy",
                CultureInfo.InvariantCulture),
        ];
        foreach (var text in written)
        {
            Assert.Equal($"{day:yyyy-MM-dd}..{day:yyyy-MM-dd}", Found("due " + text, Direction.Ahead));
            Assert.Equal($"{day:yyyy-MM-dd}..{day:yyyy-MM-dd}", Found("it was " + text, Direction.Behind));
        }
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

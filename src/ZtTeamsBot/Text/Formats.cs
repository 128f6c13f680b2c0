using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Text;

/// <summary>Writes numbers, dates, people and lists the way a reader reads them.</summary>
public sealed class Formats(Phrases phrases)
{
    /// <summary>A day without its year, such as <c>27 Feb</c>; with it when it is another year than today's.</summary>
    public string Day(DateOnly day, DateOnly today) =>
        day.ToString(phrases[day.Year == today.Year ? "Format.Day" : "Format.DayOfOtherYear"], CultureInfo.CurrentCulture);

    /// <summary>A day with the name of its weekday, such as <c>Thu 5 Mar</c>; with the year when it is another one than today's.</summary>
    public string DayWithName(DateOnly day, DateOnly today) =>
        day.ToString(phrases[day.Year == today.Year ? "Format.DayWithName" : "Format.DayWithNameOfOtherYear"], CultureInfo.CurrentCulture);

    /// <summary>A day and time with its zone, such as <c>Mon 2 Mar 2026, 09:00 (Europe/Berlin)</c>.</summary>
    public string Instant(DateTimeOffset instant, Reader reader)
    {
        var local = TimeZoneInfo.ConvertTime(instant, reader.TimeZone);
        return phrases.Say("Format.Instant", local.ToString(phrases["Format.InstantPattern"], reader.Culture), reader.TimeZone.Id);
    }

    /// <summary>A time of today, such as <c>09:15</c>, or with the day when it is another one.</summary>
    public string Time(DateTimeOffset instant, DateTimeOffset now, Reader reader)
    {
        var local = TimeZoneInfo.ConvertTime(instant, reader.TimeZone);
        var sameDay = local.Date == TimeZoneInfo.ConvertTime(now, reader.TimeZone).Date;
        return local.ToString(phrases[sameDay ? "Format.Time" : "Format.DayAndTime"], reader.Culture);
    }

    /// <summary>What a status is called.</summary>
    public string Status(Status status) => phrases[$"Status.{status}"];

    /// <summary>What a status is called within a sentence.</summary>
    public string StatusInSentence(Status status) => phrases[$"Status.{status}.InSentence"];

    /// <summary>The name of a person; their id's place is taken by a phrase when they are not in the programme (any more).</summary>
    public string Person(Programme programme, string? personId) => personId is null
        ? phrases["Person.Nobody"]
        : programme.FindPerson(personId) is { Name.Length: > 0 } person ? person.Name : phrases["Person.Unknown"];

    /// <summary>The first name where that is enough to tell people apart, else the whole name.</summary>
    public string FirstName(Programme programme, string? personId)
    {
        if (personId is null || programme.FindPerson(personId) is not { Name.Length: > 0 } person)
            return Person(programme, personId);
        return programme.SharesFirstName(person) ? person.Name : person.FirstName;
    }

    /// <summary>The text, or its begin where it is longer than there is room for; not cut within a word unless that is very long.</summary>
    public string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var begin = Begin(text, most);
        var blank = char.IsWhiteSpace(text[begin.Length]) ? begin.Length : begin.LastIndexOf(' ');
        return phrases.Say("Text.Shortened", blank < begin.Length * 3 / 4 ? begin : begin[..blank].TrimEnd());
    }

    /// <summary>As much of a text as there is room for, not cut through the middle of a pair of code units, of which an emoji is made.</summary>
    public static string Begin(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>Things one after the other: <c>a, b and c</c>.</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => phrases.Say("List.Last", string.Join(phrases["List.Separator"], items.Take(items.Count - 1)), items[^1]),
    };

    /// <summary>The first few things, and how many more there are. Of a thousand only those are put into words.</summary>
    public string ListOfSome<T>(IReadOnlyList<T> items, int most, Func<T, string> say)
    {
        var first = string.Join(phrases["List.Separator"], items.Take(most).Select(say));
        return items.Count <= most ? first : phrases.Count("List.AndMore", items.Count - most, first);
    }
}

using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>What an answer of this feature tells. All of it is plain text: it is escaped where it is shown.</summary>
internal sealed record Telling
{
    /// <summary>Most rows that are told.</summary>
    public const int MostRows = 12;

    public required string Title { get; init; }

    /// <summary>Sentences on top.</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];

    /// <summary>At most <see cref="MostRows"/>; those of one heading stand together.</summary>
    public IReadOnlyList<TellingRow> Rows { get; init; } = [];

    /// <summary>How many rows there would be if there were room.</summary>
    public int AllRows { get; init; }

    /// <summary>Sentences below.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>All of it in a sentence or two, without the title.</summary>
    public required string InWords { get; init; }
}

/// <summary>One row of a <see cref="Telling"/>.</summary>
internal sealed record TellingRow(string TaskId, string Title, string Facts)
{
    public string? Heading { get; init; }

    public string? Note { get; init; }

    public string? Place { get; init; }
}

/// <summary>Makes this feature's card.</summary>
internal sealed class TimelineCards(CardLibrary cards, Phrases phrases, Formats formats, ProgressPhrases figures, TaskPhrases tasks)
{
    private const int MostOfText = 300;

    /// <summary>The card of what is told, with as many rows as there is room for.</summary>
    public Answer.Card Of(Telling telling, Turn turn)
    {
        var asOf = AsOf(turn);
        var inWords = formats.Shorten(phrases.Say("Answer.InWords", telling.Title, telling.InWords), CardLibrary.MostInWords);
        return new Answer.Card(CardLibrary.Fitting(telling.Rows.Count, Card), inWords)
        {
            Shown = [.. telling.Rows.Select(row => row.TaskId).Distinct(StringComparer.Ordinal)],
        };

        byte[] Card(int rows) => cards.Fill(
            "timeline",
            new TimelineCard
            {
                FallbackText = phrases.Say("Timeline.WithAsOf", inWords, asOf),
                ReadAs = turn.ReadAs,
                Title = Shown(telling.Title),
                Lead = [.. telling.Lead.Select(Shown)],
                Groups = [.. Groups(telling.Rows.Take(rows))],
                More = telling.AllRows > rows ? phrases.Count("Timeline.More", telling.AllRows - rows) : null,
                Notes = [.. telling.Notes.Select(Shown)],
                AsOf = asOf,
            },
            TimelineCardsJson.Default.TimelineCard,
            turn.Reader);
    }

    /// <summary>Such as <c>Ana Ruiz · In progress since 16 Feb · due 27 Feb, 3 days overdue</c>.</summary>
    public string Facts(ProgrammeTask task, Turn turn) =>
        string.Join(phrases["List.FactSeparator"], tasks.Facts(task, turn.Programme, turn.Today, turn.Reader));

    /// <summary>As of when it is told.</summary>
    public string AsOf(Turn turn) => figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);

    /// <summary>What is said when the programme has nothing of what was asked about; null when it has.</summary>
    public Answer? NotThere(Scope scope, Turn turn) =>
        figures.NotThere(turn.Programme, scope) is { } nothing ? turn.Say(Markdown.Escape(nothing)) : null;

    private IEnumerable<TimelineGroup> Groups(IEnumerable<TellingRow> rows) => rows
        .GroupBy(row => row.Heading)
        .Select(group => new TimelineGroup([.. group.Select(Row)]) { Heading = group.Key is { } heading ? Shown(heading) : null });

    private TimelineRow Row(TellingRow row) => new(Shown(row.Title), Shown(row.Facts))
    {
        Note = row.Note is { Length: > 0 } note ? Shown(note) : null,
        Place = row.Place is { } place ? Shown(place) : null,
    };

    private string Shown(string text) => Markdown.Escape(formats.Shorten(text, MostOfText));
}

using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Sending;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>What changed in a span of days: counts first, then names.</summary>
internal sealed class ChangesAnswer(
    Catalogue catalogue, Pasts pasts, Ledger ledger, TimelineCards cards, HappeningWords words, TaskPhrases tasks,
    Phrases phrases, Formats formats, ProgressPhrases figures)
    : IIntentHandler<ChangesIntent>
{
    private const int DaysOfDefault = 7;

    public async Task<Answer> AnswerAsync(ChangesIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (cards.NotThere(intent.Scope, turn) is { } notThere)
            return notThere;

        var (span, notes) = await SpanAsync(intent, turn, cancellationToken);
        if (span.Period.Start > turn.Now)
            return turn.Say(phrases["Changes.Future"]);

        var (programme, isComplete) = await pasts.RememberAsync(turn.Snapshot, span.Period.Start, isWanted: null, cancellationToken);
        if (!isComplete)
            notes = [.. notes, phrases.Say("Timeline.KnownSince", formats.Day(Days.Of(turn.Snapshot.HistorySince, turn.Reader.TimeZone),
                turn.Today))];
        TaskMove[] moves = [.. Moves.Of(programme, intent.Scope, span.Period).Where(move => IsAsked(intent, move))];
        return Answer(intent, span, moves, notes, turn);
    }

    public string Describe(ChangesIntent intent, Turn turn)
    {
        var what = Titled(phrases[intent.Kind switch
        {
            ChangeKind.Bad => "Describe.ChangesBad",
            ChangeKind.Good => "Describe.ChangesGood",
            ChangeKind.Blocked => "Describe.ChangesBlocked",
            ChangeKind.Completed => "Describe.ChangesCompleted",
            ChangeKind.Reopened => "Describe.ChangesReopened",
            _ => "Describe.Changes",
        }], intent, turn);
        return intent.Span?.From is { } from ? phrases.Say("Changes.Since", what, formats.Day(from, turn.Today)) : what;
    }

    private Answer.Card Answer(ChangesIntent intent, Span span, TaskMove[] moves, string[] notes, Turn turn)
    {
        IGrouping<MoveKind, TaskMove>[] groups = [.. moves.GroupBy(move => move.Kind)];
        var lead = groups.Length == 0
            ? phrases[intent.Kind == ChangeKind.All ? "Changes.None" : "Changes.NoneOfKind"]
            : phrases.Say("Progress.Sentence", string.Join(phrases["List.Separator"], groups.Select(group => Count(group.Key, group.Count()))));
        var named = groups.Select(group => phrases.Say(
            "Owner.OfTaskInList", Count(group.Key, group.Count()), formats.ListOfSome([.. group], Telling.MostRows,
                move => tasks.Title(move.After))));
        return cards.Of(
            new Telling
            {
                Title = Titled(span.Title, intent, turn),
                Lead = [lead],
                Rows =
                [
                    .. moves.Take(Telling.MostRows).Select(move => new TellingRow(move.After.Id, move.After.Title, Facts(move, span, turn))
                    {
                        Heading = Count(move.Kind, groups.First(group => group.Key == move.Kind).Count()),
                    }),
                ],
                AllRows = moves.Length,
                Notes = notes,
                InWords = groups.Length == 0 ? lead : phrases.Say("Progress.Sentence", string.Join(phrases["List.Separator"], named)),
            },
            turn);
    }

    /// <summary>The span that is meant, in the asker's days, and what has to be said of it.</summary>
    private async Task<(Span Span, string[] Notes)> SpanAsync(ChangesIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var zone = turn.Reader.TimeZone;
        var today = turn.SpeakersToday;
        if (intent.SinceDigest)
        {
            return await LastDigestAsync(turn, cancellationToken) is { } posted
                ? (new Span(phrases.Say("Changes.TitleSinceDigest", words.Time(posted, turn)), Until(posted, end: null)), [])
                : (Since(today.AddDays(-DaysOfDefault)), [phrases["Changes.NoDigest"]]);
        }

        var span = intent.Span ?? new DaySpan(today.AddDays(-DaysOfDefault), To: null);
        if (span.From > span.To)
            span = new DaySpan(span.To, span.From);
        DateOnly? to = span.To < today ? span.To : null;
        var period = Until(
            span.From is { } first ? Days.StartOf(first, zone) : DateTimeOffset.MinValue,
            to is { } last ? Days.EndOf(last, zone) : null);
        var title = (span.From, to) switch
        {
            (null, null) => phrases["Changes.TitleAll"],
            (null, { } end) => phrases.Say("Changes.TitleUntil", Day(end)),
            ({ } begin, null) => phrases.Say("Changes.Since", phrases["Changes.Title"], Day(begin)),
            ({ } begin, { } end) when begin == end => phrases.Say("Changes.TitleOn", Day(end)),
            ({ } begin, { } end) => phrases.Say("Changes.TitleFromTo", Day(begin), Day(end)),
        };
        return (new Span(title, period), []);

        Span Since(DateOnly from) => new(phrases.Say("Changes.Since", phrases["Changes.Title"], Day(from)), Until(Days.StartOf(from, zone),
            end: null));

        string Day(DateOnly day) => formats.Day(day, today);

        // What happens at this very instant has happened.
        Period Until(DateTimeOffset start, DateTimeOffset? end) =>
            Period.Between(start, end ?? turn.Now, Reader.ProgrammeZone(turn.Programme)) is var period && end is null
                ? period with { End = DateTimeOffset.MaxValue, LastDay = turn.Today }
                : period;
    }

    /// <summary>When the last digest was posted to the channel asked in, or else anywhere; null when none is known, or nobody can say now.</summary>
    private async Task<DateTimeOffset?> LastDigestAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.LastSentAsync(turn.TenantId, LedgerKey.Summary, turn.Activity.ChannelThread?.ChannelId, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private static bool IsAsked(ChangesIntent intent, TaskMove move) =>
        (intent.PersonId is null || string.Equals(move.Cause?.By, intent.PersonId, StringComparison.OrdinalIgnoreCase))
        && intent.Kind switch
        {
            ChangeKind.Bad => move.Kind is MoveKind.NewlyBlocked or MoveKind.NewlyOverdue or MoveKind.Reopened,
            ChangeKind.Good => move.Kind is MoveKind.Completed or MoveKind.Unblocked,
            ChangeKind.Blocked => move.Kind is MoveKind.NewlyBlocked,
            ChangeKind.Completed => move.Kind is MoveKind.Completed,
            ChangeKind.Reopened => move.Kind is MoveKind.Reopened,
            _ => true,
        };

    private string Facts(TaskMove move, Span span, Turn turn)
    {
        var what = move switch
        {
            { Kind: MoveKind.NewlyOverdue } => figures.Due(move.After, span.Period.LastDay) ?? "",
            { Kind: MoveKind.Reassigned } => words.OwnerChange(move.Before.OwnerId, move.After.OwnerId, turn),
            { Kind: MoveKind.DueChanged } => words.DueChange(move.Before.Due, move.After.Due, turn),
            { Kind: MoveKind.Other, Cause: { Field: not TaskField.Status } cause } => words.Change(cause, turn),
            _ => words.StatusChange(move.Before.StatusOn(span.Period.DayBefore), move.After.StatusOn(span.Period.LastDay)),
        };
        var who = move switch
        {
            { Kind: MoveKind.NewlyOverdue } => formats.Person(turn.Programme, move.After.OwnerId),
            { Cause: { } cause } => phrases.Say("Changes.ByAt", words.By(cause, turn.Programme), words.Time(cause.At, turn)),
            _ => null,
        };
        return string.Join(phrases["List.FactSeparator"], new[] { what, who }.OfType<string>());
    }

    private string Count(MoveKind kind, int count) => phrases.Say(
        kind switch
        {
            MoveKind.Completed => "Changes.Completed",
            MoveKind.NewlyBlocked => "Changes.NewlyBlocked",
            MoveKind.NewlyOverdue => "Changes.NewlyOverdue",
            MoveKind.Reopened => "Changes.Reopened",
            MoveKind.Started => "Changes.Started",
            MoveKind.Unblocked => "Changes.Unblocked",
            MoveKind.Reassigned => "Changes.Reassigned",
            MoveKind.DueChanged => "Changes.DueChanged",
            _ => "Changes.Other",
        },
        count.ToString("N0", CultureInfo.CurrentCulture));

    /// <summary>With who and where, if that was asked.</summary>
    private string Titled(string what, ChangesIntent intent, Turn turn)
    {
        if (intent.PersonId is { } person && turn.Snapshot.Programme is { } programme)
            what = phrases.Say("Changes.ByPerson", what, formats.Person(programme, person));
        return intent.Scope == Scope.Everything ? what : phrases.Say("Filter.Place", what, figures.Place(catalogue, intent.Scope));
    }

    private sealed record Span(string Title, Period Period);
}

using System.Text.Json.Serialization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>
/// What somebody wants. Each kind stands in a file of its own, with the words that point to it. An intent can be written as JSON
/// (<see cref="IntentJson"/>): for the context of a conversation, and for buttons that say what could be meant.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "intent", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(ProgressIntent), "progress")]
[JsonDerivedType(typeof(TrendIntent), "trend")]
[JsonDerivedType(typeof(ListTasksIntent), "list")]
[JsonDerivedType(typeof(MyTasksIntent), "mine")]
[JsonDerivedType(typeof(OwnerIntent), "owner")]
[JsonDerivedType(typeof(OwnersOfIntent), "owners-of")]
[JsonDerivedType(typeof(StakeholdersIntent), "stakeholders")]
[JsonDerivedType(typeof(ExplainIntent), "explain")]
[JsonDerivedType(typeof(GateIntent), "gate")]
[JsonDerivedType(typeof(NextIntent), "next")]
[JsonDerivedType(typeof(HistoryIntent), "history")]
[JsonDerivedType(typeof(ChangesIntent), "changes")]
[JsonDerivedType(typeof(ChangeTasksIntent), "change")]
[JsonDerivedType(typeof(UndoIntent), "undo")]
[JsonDerivedType(typeof(PreferenceIntent), "preference")]
[JsonDerivedType(typeof(RemindIntent), "remind")]
[JsonDerivedType(typeof(DigestIntent), "digest")]
[JsonDerivedType(typeof(PostSummaryIntent), "post")]
[JsonDerivedType(typeof(RecordMetricIntent), "record-metric")]
[JsonDerivedType(typeof(ShowMetricIntent), "show-metric")]
[JsonDerivedType(typeof(SetUpIntent), "set-up")]
[JsonDerivedType(typeof(ListPeopleIntent), "people")]
[JsonDerivedType(typeof(SetRoleIntent), "set-role")]
[JsonDerivedType(typeof(RemovePersonIntent), "remove-person")]
[JsonDerivedType(typeof(StrangersIntent), "strangers")]
[JsonDerivedType(typeof(HelpIntent), "help")]
[JsonDerivedType(typeof(SmallTalkIntent), "small-talk")]
[JsonDerivedType(typeof(ForgetMeIntent), "forget-me")]
[JsonDerivedType(typeof(EvidenceIntent), "evidence")]
[JsonDerivedType(typeof(PhaseAsStageIntent), "phase-as-stage")]
[JsonDerivedType(typeof(NoSuchStageIntent), "no-such-stage")]
[JsonDerivedType(typeof(AmbiguousIntent), "ambiguous")]
[JsonDerivedType(typeof(OneAtATimeIntent), "one-at-a-time")]
[JsonDerivedType(typeof(NothingAskedIntent), "nothing-asked")]
[JsonDerivedType(typeof(NotUnderstoodIntent), "not-understood")]
public abstract record Intent;

/// <summary>An intent that changes what is stored, or shows something to others.</summary>
public abstract record ActingIntent : Intent
{
    /// <summary>
    /// Whether it was asked for, or told, so clearly that it may be done at once. What was not is confirmed first, and so is what gives or
    /// takes rights.
    /// </summary>
    public bool IsCertain { get; init; }

    /// <summary>Whether it does something as it stands; not while a part of it has to be asked for, and not where it only shows.</summary>
    [JsonIgnore]
    public virtual bool Acts => true;
}

/// <summary>A span of days, both ends inclusive; an end that is null is open.</summary>
public sealed record DaySpan(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether a day lies within.</summary>
    public bool Contains(DateOnly day) => (From is null || day >= From) && (To is null || day <= To);
}

/// <summary>Which tasks are meant: those that fit everything that is set.</summary>
public sealed record TaskFilter
{
    /// <summary>Where.</summary>
    public Scope Scope { get; init; } = Scope.Everything;

    /// <summary>Only those of a status; null for any.</summary>
    public Status? Status { get; init; }

    /// <summary>Only open ones: neither complete nor not applicable.</summary>
    public bool Open { get; init; }

    /// <summary>Only overdue ones.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only open ones without an owner.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only those of a person; null for anybody's.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Only those due in a span.</summary>
    public DaySpan? Due { get; init; }

    /// <summary>Only open ones that nobody has updated for so many days; null for any.</summary>
    public int? StaleDays { get; init; }

    /// <summary>Whether nothing narrows it but the place.</summary>
    [JsonIgnore]
    public bool IsOnlyPlace => this with { Scope = Scope.Everything } == Nothing;

    private static readonly TaskFilter Nothing = new();
}

/// <summary>A task or objective that somebody has named.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Task), "task")]
[JsonDerivedType(typeof(Objective), "objective")]
public abstract record TaskTarget
{
    private TaskTarget()
    {
    }

    public sealed record Task(string TaskId) : TaskTarget;

    public sealed record Objective(string ObjectiveId) : TaskTarget;
}

/// <summary>Intents as JSON. What is read from outside may name what is not there: whoever acts on it looks.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Intent))]
[JsonSerializable(typeof(TaskTarget.Objective), TypeInfoPropertyName = "ObjectiveTarget")]
[JsonSerializable(typeof(Topic.Objective), TypeInfoPropertyName = "ObjectiveTopic")]
public sealed partial class IntentJson : JsonSerializerContext;

/// <summary>How one kind of intent is made of an utterance that means it.</summary>
internal interface IIntentDefinition
{
    /// <summary>The label of the model; the examples of the intent stand in <c>Examples/{language}/{label}.tsv</c>.</summary>
    string Label { get; }

    /// <summary>The intent; null when the utterance cannot mean it after all, as when it lacks what the intent needs.</summary>
    Intent? Build(Reading reading);
}

using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Tasks by how they stand, by place, by person.</summary>
public sealed record ListTasksIntent(TaskFilter Filter) : Intent;

internal sealed class ListTasksDefinition : IIntentDefinition
{
    public string Label => "list";

    public Intent? Build(Reading reading)
    {
        var places = reading.PlacesOfList("list", "due", "own", "who", "explain", "progress", "gate", "next");
        var filters = places.SelectMany(place => reading.Filters(place, outside: UInt128.Zero)).ToArray();
        // What one has to do this week is also what is late.
        filters = [.. filters.Select(filter => filter.OwnerId == reading.Context.SpeakerId
            && filter is { OwnerId: not null, Due: { From: { } from, To: { } to } } && from <= reading.Context.Today && reading.Context.Today <= to
            ? filter with { Due = new DaySpan(null, to) }
            : filter)];
        // One's own open tasks are a card to answer in; any other list is one to read.
        if (filters is [var one] && one.OwnerId is { } owner && owner == reading.Context.SpeakerId
            && one with { OwnerId = null, Open = false } is { IsOnlyPlace: true } bare && bare.Scope == Scope.Everything)
        {
            return new MyTasksIntent();
        }

        // "My tasks" of somebody who is nobody in the programme.
        if (reading.IsMine() && reading.Context.SpeakerId is null && reading.People().Count == 0)
            return new MyTasksIntent();
        // "The blocked one" points to something that was shown; it is not a list of all.
        return filters.All(filter => filter.IsOnlyPlace && filter.Scope == Scope.Everything) && !reading.Has("list")
            ? null
            : Parts.OneOf([.. filters.Select(filter => new ListTasksIntent(filter))]);
    }
}

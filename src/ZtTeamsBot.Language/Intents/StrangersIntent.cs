namespace ZtTeamsBot.Language;

/// <summary>Something was asked about somebody mentioned who is not known as a person of the programme.</summary>
public sealed record StrangersIntent(IReadOnlyList<NamedPerson> Who) : Intent
{
    /// <summary>
    /// The intent as it was read, or who is not known where somebody mentioned had a part in it. Only giving and taking a role can be done
    /// with anybody; a note may name whom it likes.
    /// </summary>
    /// <param name="intent">The intent as it was read.</param>
    /// <param name="reading">The utterance.</param>
    /// <param name="likeliest">The label it most likely has, also where no intent could be made of it.</param>
    internal static Intent Instead(Intent intent, Reading reading, string likeliest)
    {
        if (intent is SetRoleIntent or RemovePersonIntent or ListPeopleIntent or SmallTalkIntent or HelpIntent or ExplainIntent
            || (intent is NotUnderstoodIntent && likeliest is "refuse" or "smalltalk" or "help"))
            return intent;
        var note = (intent as ChangeTasksIntent)?.Edit.Note;
        var strangers = reading.People().Where(person => person.Mention is not null).Select(person => reading.Context.Mentions[person.Mention!.Value])
            .Where(mention => note?.Contains(mention.Name, StringComparison.OrdinalIgnoreCase) is not true)
            .Select(mention => new NamedPerson(null, mention.Id, mention.Name)).ToArray();
        return strangers.Length > 0 ? new StrangersIntent(strangers) : intent;
    }
}

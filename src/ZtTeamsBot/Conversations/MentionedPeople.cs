using System.Collections.Concurrent;
using ZtTeamsBot.BotFramework;

namespace ZtTeamsBot.Conversations;

/// <summary>
/// Finds out whose mentions are: by the object id they carry, else by the roster of the conversation. A name tells nothing, for two may have
/// the same.
/// </summary>
internal sealed class MentionedPeople(Roster roster)
{
    /// <summary>Nobody waits for more of them.</summary>
    private const int MostAsked = 5;

    private const int MostKept = 10_000;

    /// <summary>A channel account is one person's for good.</summary>
    private readonly ConcurrentDictionary<(string TenantId, string Id), string> _known = new();

    /// <summary>The Entra object ids of who is mentioned, by channel account id; without those who cannot be found.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        TurnContext context, IEnumerable<Mention> mentions, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = 0;
        foreach (var mention in mentions.Where(mention => mention is { Id: not null, IsPerson: true }).DistinctBy(mention => mention.Id))
        {
            var key = (activity.TenantId ?? "", mention.Id!);
            var told = mention.AadObjectId ?? (mention.Id == activity.From?.Id ? activity.From?.AadObjectId : null);
            if (told is not null)
            {
                found[mention.Id!] = told;
                continue;
            }

            if (_known.TryGetValue(key, out var known))
            {
                found[mention.Id!] = known;
                continue;
            }

            // In a personal chat the roster is the one person alone.
            if (activity.IsPersonal || ++asked > MostAsked)
                continue;
            var (member, problem) = await roster.FindAsync(context, mention.Id!, cancellationToken);
            if (member is not null)
            {
                found[mention.Id!] = member.PersonId;
                if (_known.Count < MostKept)
                    _known[key] = member.PersonId;
            }

            // Teams does not answer the others either.
            if (problem == RosterProblem.NoAnswer)
                break;
        }

        return found;
    }
}

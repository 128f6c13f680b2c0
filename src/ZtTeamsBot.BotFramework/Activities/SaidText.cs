using System.Text.Json;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// What a message says, in plain text, apart by whose words they are. Only the sender's own count as said by them: what was quoted, passed
/// on or pasted is somebody else's, and may be wrong, old or a trap.
/// </summary>
/// <param name="Own">The sender's own words, without the bot's mention; empty for none.</param>
/// <param name="Foreign">Words of others in the message, as far as it holds them; empty for none.</param>
/// <param name="HasForeign">Whether anything in the message is somebody else's, also where only a reference to it came along.</param>
/// <remarks>
/// What Teams really sends: of a reply with a quotation the text alone, or with a <c>quoted</c> tag in it, and the quotation in the HTML
/// copy or in an entity; of a message that is passed on the words of both one after the other, and only the HTML copy tells them apart.
/// </remarks>
public sealed record SaidText(string Own, string Foreign, bool HasForeign)
{
    /// <summary>More is hardly meant to be read; the rest is not looked at.</summary>
    public const int MostLetters = 64 * 1024;

    private static readonly string[] References = ["messageReference", "forwardedMessageReference"];

    /// <summary>Who and what is mentioned in the sender's own words, but for the bot.</summary>
    public IReadOnlyList<PlacedMention> Mentions { get; init; } = [];

    /// <summary>Whether the sender says anything of their own.</summary>
    public bool IsOwn => Own.Any(char.IsLetterOrDigit);

    /// <summary>Takes the words of an activity apart: by the structure that Teams gives, then by what pasted text looks like.</summary>
    public static SaidText Of(Activity activity)
    {
        var text = Begin(activity.Text ?? "");
        var html = HtmlOf(activity) is { } content ? QuotedMarkup.Read(content, keepsLines: false) : null;
        // The text has everything in a row, where the HTML has a quotation; it is nothing where only the HTML came along.
        var read = html is { HasForeign: true } || (html is not null && string.IsNullOrWhiteSpace(text)) ? html
            : QuotedMarkup.MayHold(text) ? QuotedMarkup.Read(text, keepsLines: true)
            : new SaidText(text, "", HasForeign: false);
        var (mine, placed) = EntitiesReader.Read(read.Own, activity.Mentions, activity.Recipient?.Id);
        if (!ReferenceEquals(read.Own, text))
            mine = QuotedMarkup.WithoutMentionMarkup(mine);
        var (own, pasted) = QuotedLines.Split(mine);

        string[] quoted = [.. EntitiesReader.Quotations(activity.Entities)];
        var isReference = activity.Attachments?.Any(one => References.Contains(one.ContentType)) == true;
        return new SaidText(
            own,
            string.Join('\n', quoted.Prepend(pasted).Prepend(read.Foreign).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal)),
            read.HasForeign || pasted.Length > 0 || quoted.Length > 0 || isReference)
        {
            Mentions = Kept(placed, mine, own).ToArray(),
        };
    }

    /// <summary>The mentions that stand in the sender's own words, at their places there.</summary>
    private static IEnumerable<PlacedMention> Kept(IReadOnlyList<PlacedMention> placed, string text, string own)
    {
        foreach (var one in placed.Where(one => one.Mention is { Id: not null, Name.Length: > 0 }))
        {
            var start = text.StartsWith(own, StringComparison.Ordinal) ? one.Start : own.IndexOf(one.Mention.Name!, StringComparison.Ordinal);
            if (start >= 0 && start + one.Length <= own.Length)
                yield return one with { Start = start };
        }
    }

    private static string Begin(string text) => text.Length <= MostLetters ? text : text[..MostLetters];

    private static string? HtmlOf(Activity activity)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (string.Equals(attachment.ContentType, "text/html", StringComparison.OrdinalIgnoreCase)
                && attachment.Content is { ValueKind: JsonValueKind.String } content)
            {
                return Begin(content.GetString()!);
            }
        }

        return null;
    }
}

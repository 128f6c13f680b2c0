using System.Globalization;
using Microsoft.Extensions.Localization;

namespace ZtTeamsBot.Text;

/// <summary>
/// The sentences the bot says, from <c>Phrases.resx</c> in the reader's language. The language is that of
/// <see cref="CultureInfo.CurrentUICulture"/>, which the turn sets.
/// </summary>
public sealed class Phrases(IStringLocalizer<Phrases> localizer)
{
    /// <summary>The sentence with this key.</summary>
    /// <exception cref="InvalidOperationException">No such key: a slip in the code, found by the tests.</exception>
    public string this[string key] => Find(key).Value;

    /// <summary>The sentence with this key and its gaps filled. Numbers and dates arrive as text or are written in the reader's way.</summary>
    public string Say(string key, params object[] arguments)
    {
        var sentence = localizer[key, arguments];
        return sentence.ResourceNotFound ? throw Missing(key) : sentence.Value;
    }

    /// <summary>
    /// The sentence for a number of things: <c>key.One</c> for one, <c>key.Other</c> else. The number fills gap 0.
    /// English needs no more forms; a language that does adds them here, by the categories of Unicode CLDR.
    /// </summary>
    public string Count(string key, int count, params object[] others) =>
        Say(count == 1 ? $"{key}.One" : $"{key}.Other", [count.ToString("N0", CultureInfo.CurrentCulture), .. others]);

    private LocalizedString Find(string key) =>
        localizer[key] is { ResourceNotFound: false } sentence ? sentence : throw Missing(key);

    private static InvalidOperationException Missing(string key) => new($"Phrases.resx has no entry {key}.");
}

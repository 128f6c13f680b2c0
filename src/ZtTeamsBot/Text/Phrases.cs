using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;

namespace ZtTeamsBot.Text;

/// <summary>
/// The sentences the bot says, from <c>Phrases.resx</c> in the reader's language. The language is that of
/// <see cref="CultureInfo.CurrentUICulture"/>, which the turn sets.
/// </summary>
public sealed class Phrases(IStringLocalizer<Phrases> localizer)
{
    // A card says dozens of sentences, and asking the resources for one costs more than filling it.
    private readonly ConcurrentDictionary<(string Culture, string Key), Sentence> _known = new();

    /// <summary>The sentence with this key.</summary>
    /// <exception cref="InvalidOperationException">No such key: a slip in the code, found by the tests.</exception>
    public string this[string key] => Find(key).Text;

    /// <summary>The sentence with this key and its gaps filled. Numbers and dates arrive as text or are written in the reader's way.</summary>
    public string Say(string key, params ReadOnlySpan<object> arguments) =>
        string.Format(CultureInfo.CurrentCulture, Find(key).Format, arguments);

    /// <summary>
    /// The sentence for a number of things: <c>key.One</c> for one, <c>key.Other</c> else. The number fills gap 0.
    /// English needs no more forms; a language that does adds them here, by the categories of Unicode CLDR.
    /// </summary>
    public string Count(string key, int count, params ReadOnlySpan<object> others) =>
        Say(count == 1 ? $"{key}.One" : $"{key}.Other", [count.ToString("N0", CultureInfo.CurrentCulture), .. others]);

    private Sentence Find(string key) => _known.GetOrAdd(
        (CultureInfo.CurrentUICulture.Name, key),
        static (wanted, localizer) => localizer[wanted.Key] is { ResourceNotFound: false } sentence
            ? new Sentence(sentence.Value)
            : throw new InvalidOperationException($"Phrases.resx has no entry {wanted.Key}."),
        localizer);

    /// <summary>A sentence of the resources.</summary>
    private sealed record Sentence(string Text)
    {
        /// <summary>The sentence with its gaps found; only asked for where it has some.</summary>
        public CompositeFormat Format => field ??= CompositeFormat.Parse(Text);
    }
}

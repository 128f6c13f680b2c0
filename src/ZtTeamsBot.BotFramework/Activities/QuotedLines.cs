using System.Text.RegularExpressions;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Finds pasted words of others in plain text by what mail and chat programs put around them. Whatever follows the head of a pasted mail or
/// chat is theirs to the end: nobody can tell where it ends, and it is the safer mistake.
/// </summary>
internal static class QuotedLines
{
    /// <summary>A head stands at the begin of a line; a longer one is not looked at to its end.</summary>
    private const int MostOfLine = 300;

    /// <summary><c>-----Original Message-----</c>, <c>---------- Forwarded message ---------</c>, in any language.</summary>
    private static readonly Regex Divider = Pattern(
        @"^-{3,}\s?[^-\s][^-]{1,60}\s?-{3,}$");

    private static readonly Regex From = Pattern(
        @"(?i)^\**(From|Von|De|Da|Van)\s?:\**\s*\S");

    private static readonly Regex OtherHead = Pattern(
        @"(?i)^\**(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Fecha|Para|Asunto)\s?:");

    private static readonly Regex OtherHeadInLine = Pattern(
        @"(?i)\s\**(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Fecha|Para|Asunto)\s?:");

    /// <summary><c>On Mon, 2 Mar 2026 at 09:12, Ana Ruiz wrote:</c></summary>
    private static readonly Regex Attribution = Pattern(
        @"(?i)\S.*\s(wrote|writes|said|says|schrieb|a écrit|escribió)\b[^:]{0,60}:$");

    private static readonly Regex AttributionBegin = Pattern(
        @"(?i)^(On|Am|Le|El)\s.*\d");

    /// <summary><c>[02/03/2026 09:12] Ana Ruiz: …</c>, <c>[9:12 AM] Ana Ruiz</c>, <c>02/03/2026, 09:12 - Ana: …</c></summary>
    private static readonly Regex Stamp = Pattern(
        @"^(\[[^\]]{0,40}\d{1,2}[:.]\d{2}[^\]]{0,20}\]\s*\S|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}[^-]{0,10}-\s[^:]{1,80}:)");

    /// <summary><c>Ana Ruiz  9:12 AM</c> or <c>Ana Ruiz [09:12]</c> alone in a line, above what they said.</summary>
    private static readonly Regex NameAndTime = Pattern(
        @"^\p{Lu}[\p{L}'.-]*(,?\s\p{Lu}[\p{L}'.-]*){1,3},?\s+"
        + @"\[?(\d{1,2}[./]\d{1,2}([./]\d{2,4})?,?\s)?\d{1,2}[:.]\d{2}(\s?[AaPp]\.?[Mm]\.?)?\]?$");

    /// <summary>A subject that tells that something was passed on: <c>FW: …</c>.</summary>
    private static readonly Regex PassedOn = Pattern(
        @"(?i)^(FWD?|WG|TR|RV)\s?:");

    /// <summary>The sender's own lines, and the others.</summary>
    public static (string Own, string Foreign) Split(string text)
    {
        if (!MayHold(text))
            return (text, "");
        var lines = text.Split('\n');
        List<string> own = [], foreign = [];
        var (isPasted, isCode) = (false, false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Head(lines, i);
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
                foreign.Add(lines[i]);
                continue;
            }

            isPasted |= BeginsPasted(lines, i);
            (isPasted || isCode || line.StartsWith('>') || PassedOn.IsMatch(line) ? foreign : own).Add(lines[i]);
        }

        return foreign.Count == 0 ? (text, "") : (string.Join('\n', own).Trim(), string.Join('\n', foreign).Trim());
    }

    /// <summary>All that is looked for has one of these; most messages have none.</summary>
    private static bool MayHold(string text) => text.AsSpan().IndexOfAny("\n>:[`") >= 0;

    private static bool BeginsPasted(string[] lines, int at)
    {
        var line = Head(lines, at);
        return Divider.IsMatch(line)
            || IsMailHead(lines, at)
            || Attribution.IsMatch(line)
            // The line that says who wrote is often broken in two.
            || (AttributionBegin.IsMatch(line) && Attribution.IsMatch(line + " " + Head(lines, at + 1)))
            || Stamp.IsMatch(line)
            || (NameAndTime.IsMatch(line) && Head(lines, at + 1).Length > 0);
    }

    /// <summary>From and another head within the next lines, or both in one.</summary>
    private static bool IsMailHead(string[] lines, int at)
    {
        var line = Head(lines, at);
        return From.IsMatch(line)
            && (OtherHeadInLine.IsMatch(line) || Enumerable.Range(at + 1, 3).Any(next => OtherHead.IsMatch(Head(lines, next))));
    }

    private static string Head(string[] lines, int at)
    {
        if (at >= lines.Length)
            return "";
        var line = lines[at].AsSpan().Trim();
        return line[..Math.Min(line.Length, MostOfLine)].ToString();
    }

    /// <summary>Takes time in proportion to the text, whatever the text.</summary>
    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
}

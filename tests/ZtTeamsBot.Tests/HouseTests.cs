using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Tests;

/// <summary>The rules of the house: arrows point down, and sentences live in the resource file.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Features = ["Questions", "Timeline", "Tasks", "Preferences", "Metrics", "Digests", "Setup", "People"];

    /// <summary>Which rooms a room may use, beside itself.</summary>
    private static readonly Dictionary<string, string[]> AllowedProjects = new(StringComparer.Ordinal)
    {
        ["ZtTeamsBot.Adoption"] = [],
        ["ZtTeamsBot.Storage"] = [],
        ["ZtTeamsBot.AdaptiveCards"] = [],
        ["ZtTeamsBot.BotFramework"] = [],
        ["ZtTeamsBot.Language"] = ["ZtTeamsBot.Adoption"],
        ["ZtTeamsBot"] = ["ZtTeamsBot.Adoption", "ZtTeamsBot.AdaptiveCards", "ZtTeamsBot.BotFramework", "ZtTeamsBot.Language", "ZtTeamsBot.Storage"],
    };

    /// <summary>Which folders of the service a folder may use, beside itself. A feature knows no other feature.</summary>
    private static readonly Dictionary<string, string[]> AllowedFolders = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Programmes"] = [],
        ["Cards"] = ["Text"],
        ["Conversations"] = [],
        ["Sending"] = ["Conversations"],
        ["Turns"] = ["Conversations", "Programmes", "Text"],
        ["Undoing"] = ["Cards", "Programmes", "Text", "Turns"],
        ["Questions"] = ["Cards", "Programmes", "Text", "Turns"],
        ["Timeline"] = ["Cards", "Programmes", "Sending", "Text", "Turns"],
        ["Tasks"] = ["Cards", "Programmes", "Text", "Turns", "Undoing"],
        ["Preferences"] = ["Programmes", "Text", "Turns", "Undoing"],
        ["Metrics"] = ["Cards", "Programmes", "Text", "Turns", "Undoing"],
        ["Digests"] = ["Cards", "Programmes", "Sending", "Text", "Turns"],
        ["Setup"] = ["Cards", "Conversations", "Programmes", "Text", "Turns"],
        ["People"] = ["Cards", "Conversations", "Programmes", "Text", "Turns", "Undoing"],
    };

    public static TheoryData<string> Projects => [.. AllowedProjects.Keys];

    public static TheoryData<string> Folders => [.. AllowedFolders.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_those_below_it(string project)
    {
        var file = XDocument.Load(RepositoryRoot.Combine("src", project, project + ".csproj"));
        var known = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.Empty(known.Except(AllowedProjects[project]));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_service_knows_only_those_below_it(string folder)
    {
        var known = Sources(folder)
            .SelectMany(source => source.Root.DescendantNodes().OfType<UsingDirectiveSyntax>())
            .Select(line => line.Name!.ToString())
            .Where(name => name.StartsWith("ZtTeamsBot.", StringComparison.Ordinal))
            .Select(name => name["ZtTeamsBot.".Length..].Split('.')[0])
            .Where(AllowedFolders.ContainsKey)
            .Distinct();
        Assert.Empty(known.Except([folder, .. AllowedFolders[folder]]));
    }

    [Fact]
    public void Every_folder_of_the_service_has_its_rule() => Assert.Empty(
        Directory.GetDirectories(RepositoryRoot.Combine("src", "ZtTeamsBot")).Select(Path.GetFileName)
            .Except([.. AllowedFolders.Keys, "Verbs", "bin", "obj", "Properties"]));

    /// <summary>Whoever writes an address into an activity must not be able to make the service call it.</summary>
    [Fact]
    public void Nothing_but_the_connector_and_the_reader_of_keys_calls_out()
    {
        string[] calling = ["HttpClient", "IHttpClientFactory", "SocketsHttpHandler", "HttpMessageInvoker", "TcpClient", "Socket", "WebRequest"];
        var callers = Directory.GetFiles(RepositoryRoot.Combine("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes()
                .OfType<IdentifierNameSyntax>().Any(name => calling.Contains(name.Identifier.Text)))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["ChannelKeys.cs", "ConnectorCalls.cs", "ConnectorRegistration.cs"], callers);
    }

    [Fact]
    public void No_handler_holds_a_sentence()
    {
        var sentences = Features.Concat(["Turns", "Cards", "Text", "Sending", "Programmes", "Conversations"]).SelectMany(Sources)
            .SelectMany(source => source.Root.DescendantNodes().OfType<LiteralExpressionSyntax>()
                .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && SeveralWords().IsMatch(literal.Token.ValueText))
                .Where(literal => literal.FirstAncestorOrSelf<AttributeSyntax>() is null && !IsOfException(literal))
                .Select(literal => $"{Path.GetFileName(source.Path)}: {literal}"))
            .Concat(Features.Concat(["Turns", "Text"]).SelectMany(Sources)
                .SelectMany(source => source.Root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>()
                    .Where(text => SeveralWords().IsMatch(string.Concat(text.Contents.OfType<InterpolatedStringTextSyntax>().Select(part => part.TextToken.ValueText))) && !IsOfException(text))
                    .Select(text => $"{Path.GetFileName(source.Path)}: {text}")));
        Assert.Empty(sentences);
    }

    [Fact]
    public void Every_phrase_is_there_and_every_one_is_used()
    {
        var phrases = Phrases().Select(phrase => phrase.Key).ToHashSet(StringComparer.Ordinal);
        var used = Directory.GetFiles(RepositoryRoot.Combine("src", "ZtTeamsBot"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Select(literal => literal.Token.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        // Names made of parts: a status, an edit's problem, a problem with tokens.
        string[] made = ["Status.", "Check.Token.", "Update.NoteTooLong", "Update.NotApplicableNeedsNote", "Update.DueOutOfRange", "Update.WaitingForTooLong"];
        Assert.Empty(phrases.Where(key => !used.Contains(key) && !used.Contains(Base(key)) && !made.Any(start => key.StartsWith(start, StringComparison.Ordinal))));

        var asked = used.Where(text => PhraseKey().IsMatch(text) && phrases.Any(key => key.StartsWith(text.Split('.')[0] + ".", StringComparison.Ordinal)));
        Assert.Empty(asked.Where(key => !phrases.Contains(key) && !phrases.Contains($"{key}.One") && !phrases.Contains($"{key}.None") && !IsCode(key)));

        static string Base(string key) => key.EndsWith(".One", StringComparison.Ordinal) || key.EndsWith(".Other", StringComparison.Ordinal) || key.EndsWith(".None", StringComparison.Ordinal)
            ? key[..key.LastIndexOf('.')]
            : key;
        static bool IsCode(string key) => key is "Action.Execute";
    }

    [Fact]
    public void Phrases_are_calm_and_have_both_forms()
    {
        foreach (var (key, text) in Phrases())
        {
            Assert.DoesNotContain('!', text);
            if (key.EndsWith(".One", StringComparison.Ordinal))
                Assert.Contains(Phrases(), other => other.Key == key[..^4] + ".Other");
        }
    }

    private static bool IsOfException(SyntaxNode node) =>
        node.Ancestors().Any(ancestor => ancestor is ThrowStatementSyntax or ThrowExpressionSyntax
            || (ancestor is ObjectCreationExpressionSyntax created && created.Type.ToString().EndsWith("Exception", StringComparison.Ordinal))
            || (ancestor is ImplicitObjectCreationExpressionSyntax && ancestor.Parent is ArrowExpressionClauseSyntax));

    private static (string Key, string Text)[] Phrases() =>
    [
        .. XDocument.Load(RepositoryRoot.Combine("src", "ZtTeamsBot", "Text", "Phrases.resx")).Descendants("data")
            .Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value)),
    ];

    private static IEnumerable<(string Path, SyntaxNode Root)> Sources(string folder) =>
        Directory.GetFiles(RepositoryRoot.Combine("src", "ZtTeamsBot", folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (file, CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()));

    [GeneratedRegex(@"\p{L}{2,} \p{L}+ \p{L}{2,}")]
    private static partial Regex SeveralWords();

    [GeneratedRegex(@"^[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)+$")]
    private static partial Regex PhraseKey();
}

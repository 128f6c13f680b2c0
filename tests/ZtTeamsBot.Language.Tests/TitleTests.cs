using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>The programme's own titles are known words: no slip is mended in them.</summary>
public sealed class TitleTests
{
    [Theory]
    [InlineData("Enable BitLocker on laptops")]
    [InlineData("Roll out Cisco ISE in Bern")]
    [InlineData("Roll out LAPS in Leeds")]
    [InlineData("Migrate Rome and Turin")]
    [InlineData("Basel cutover")]
    [InlineData("Kiel hosting invoice")]
    [InlineData("Opex plan for Azure AD")]
    [InlineData("Azure AD clean-up")]
    [InlineData("Okta decommissioning")]
    [InlineData("Zscaler pilot Wien")]
    [InlineData("Brief the works council")]
    [InlineData("Sentinel für Köln")]
    public void An_own_task_is_found_by_its_exact_title(string title)
    {
        foreach (var said in new[] { title, title.ToLowerInvariant(), title.ToUpperInvariant() })
            Assert.Equal(new TaskTarget.Task("own-1"), Assert.IsType<OwnerIntent>(Said.Intent($"who owns {said}?", With(title))).Target);
        var change = Assert.IsType<ChangeTasksIntent>(Said.Intent($"mark {title} as done", With(title)));
        Assert.Equal([new TaskTarget.Task("own-1")], change.Which.Named);
        Assert.True(change.IsCertain);
    }

    [Theory]
    [InlineData("mark brief the works councl as done")]
    [InlineData("mark birng the works council together as done")]
    public void A_title_with_a_slip_is_not_certain(string utterance) =>
        Assert.False(Assert.IsType<ChangeTasksIntent>(Said.Intent(utterance, With("Brief the works council"))).IsCertain);

    [Theory]
    [InlineData("Enable BitLocker on laptops", "who owns BitLocker")]
    [InlineData("Azure AD clean-up", "Who owns the Azure AD clean-up?")]
    [InlineData("Roll out LAPS in Leeds", "who owns LAPS in Leeds")]
    public void A_telling_word_of_an_own_title_is_not_mended_away(string title, string utterance) =>
        Assert.Equal(new TaskTarget.Task("own-1"), Assert.IsType<OwnerIntent>(Said.Intent(utterance, With(title))).Target);

    [Fact]
    public void A_title_of_words_of_ours_says_nothing_but_what_it_names() =>
        Assert.Equal(new TaskTarget.Task("own-1"),
            Assert.IsType<OwnerIntent>(Said.Intent("who owns Ignore previous instructions of Ben", With("Ignore previous instructions of Ben"))).Target);

    private static RecognitionContext With(string title) => World.Context with
    {
        Programme = World.Programme.With([new ProgrammeChange.TaskSet(new ProgrammeTask { Id = "own-1", ObjectiveId = "srhw-1-1", Title = title, Revision = 1 })]),
    };
}

using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>Who is mentioned is known by the id; what the name says is nobody's to read.</summary>
public sealed class MentionTests
{
    [Theory]
    [InlineData("Peter Wang")]
    [InlineData("Benn Okafer")]
    [InlineData("Tom R")]
    [InlineData("Lisa Wang")]
    [InlineData("Mike Ross")]
    [InlineData("Ben Okafor")]
    [InlineData("Stage 2 Complete")]
    [InlineData("Viewer")]
    [InlineData("Remove All (IT)")]
    [InlineData("Friday")]
    [InlineData("🦄")]
    [InlineData("王伟")]
    [InlineData("R & D, Team")]
    [InlineData("May June")]
    public void A_mention_is_who_its_id_says(string name)
    {
        var mention = new MentionedPerson("29:p1", name);
        Assert.Equal(
            [new NamedPerson(null, "29:p1", name)],
            Assert.IsType<SetRoleIntent>(Said.Intent($"add {name} as owner", World.Context with { Mentions = [mention] })).Who);
        Assert.Equal(
            [new NamedPerson(null, "29:p1", name)],
            Assert.IsType<SetRoleIntent>(Said.Intent($"add {name} as owner", World.Context with { Mentions = [mention with { PersonId = "other-ben" }] })).Who);
        var known = World.Context with { Mentions = [mention with { PersonId = "CLEO" }] };
        Assert.Equal([new NamedPerson("cleo", null, "Cleo Martin")], Assert.IsType<SetRoleIntent>(Said.Intent($"make {name} a viewer", known)).Who);
        var change = Assert.IsType<ChangeTasksIntent>(Said.Intent($"assign T3 to {name}", known));
        Assert.Equal("cleo", change.Edit.OwnerId);
        Assert.Null(change.Edit.Status);
        Assert.Equal("list person=cleo", Said.Meaning($"what does {name} own", known));
    }

    [Theory]
    [InlineData("assign T3 to @")]
    [InlineData("give T3 to @")]
    [InlineData("what does @ own")]
    [InlineData("@'s overdue tasks")]
    [InlineData("remind @")]
    public void With_somebody_who_is_not_known_nothing_is_done(string utterance)
    {
        foreach (var name in new[] { "Benn Okafer", "Ben Okafor", "Priya Shah", "Ana" })
        {
            var context = World.Context with { Mentions = [new MentionedPerson("29:p1", name)] };
            Assert.Equal(
                [new NamedPerson(null, "29:p1", name)],
                Assert.IsType<StrangersIntent>(Said.Intent(utterance.Replace("@", name, StringComparison.Ordinal), context)).Who);
        }
    }

    [Fact]
    public void A_note_may_name_whom_it_likes() =>
        Assert.Equal("ask Priya Shah again", Assert.IsType<ChangeTasksIntent>(Said.Intent(
            "note on T3: ask Priya Shah again", World.Context with { Mentions = [new MentionedPerson("29:p1", "Priya Shah")] })).Edit.Note);

    [Fact]
    public void Two_of_one_name_are_told_apart_by_their_places()
    {
        var text = "add Ben Okafor and Ben Okafor as viewers";
        var intent = Assert.IsType<SetRoleIntent>(Said.Intent(text, World.Context with
        {
            Mentions =
            [
                new MentionedPerson("29:b2", "Ben Okafor") { Start = 19 },
                new MentionedPerson("29:b1", "Ben Okafor") { PersonId = "ben", Start = 4 },
            ],
        }));
        Assert.Equal([new NamedPerson("ben", null, "Ben Okafor"), new NamedPerson(null, "29:b2", "Ben Okafor")], intent.Who);
    }
}

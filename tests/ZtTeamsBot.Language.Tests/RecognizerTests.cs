using System.Globalization;
using CsCheck;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language.Tests;

public sealed class RecognizerTests(ITestOutputHelper output)
{
    private const double Floor = 0.97;

    private static (string Utterance, string Intent)[] Labelled { get; } =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "utterances.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(fields => (fields[0], fields[1])),
    ];

    public static TheoryData<string> Titles => [.. Contoso.Catalogue.Objectives.SelectMany(objective => objective.Tasks).Select(task => task.Id)];

    [Fact]
    public void What_people_say_is_understood_and_what_is_not_for_us_is_refused()
    {
        var wrong = Labelled
            .Select(line => (line.Utterance, line.Intent, Read: Contoso.Short(Contoso.Recognize(line.Utterance).Intent)))
            .Where(line => line.Read != line.Intent)
            .ToArray();
        foreach (var (utterance, intent, read) in wrong)
            output.WriteLine($"{utterance}: {read}, not {intent}");

        var refusals = Labelled.Where(line => line.Intent == "refuse").ToArray();
        var falselyAnswered = wrong.Count(line => line.Intent == "refuse");
        var falselyRefused = wrong.Count(line => line.Read == "refuse");
        output.WriteLine($"{Labelled.Length} utterances, {refusals.Length} not for us; {wrong.Length} wrong, {falselyAnswered} falsely answered, {falselyRefused} falsely refused");
        Assert.True(refusals.Length > 0.4 * Labelled.Length);
        Assert.True(wrong.Length <= (1 - Floor) * Labelled.Length, string.Join('\n', wrong.Select(line => $"{line.Utterance}: {line.Read}, not {line.Intent}")));
    }

    [Fact]
    public void Every_definition_understands_its_own_examples()
    {
        foreach (var definition in IntentDefinitions.All)
        {
            foreach (var example in definition.Examples)
            {
                var intent = Contoso.Recognize(example).Intent;
                Assert.Equal(definition.GetType().Name.Replace("Definition", "Intent", StringComparison.Ordinal), intent.GetType().Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_owner_of_every_task_can_be_asked_for_by_its_title(string taskId)
    {
        var task = Contoso.Catalogue.FindTask(taskId)!.Value.Task;
        var intent = Assert.IsType<OwnerIntent>(Contoso.Recognize($"who owns {task.Name}").Intent);
        var found = Assert.IsType<TaskTarget.Task>(intent.Candidates[0]);
        Assert.Equal(task.Name, Contoso.Catalogue.FindTask(found.TaskId)!.Value.Task.Name);
    }

    [Fact]
    public void Slips_are_mended_and_told()
    {
        Assert.True(Contoso.Recognize("who ownes teh blockd taks").Corrected);
        Assert.False(Contoso.Recognize("who owns the blocked tasks").Corrected);
        Assert.False(Contoso.Recognize("what's the wether in Oslo").Corrected);
    }

    [Fact]
    public void A_first_name_that_two_people_have_is_asked_about()
    {
        Assert.Equal(["max1", "max2"], Assert.IsType<AmbiguousPersonIntent>(Contoso.Recognize("what does Max own").Intent).PersonIds);
        Assert.Equal("max2", Assert.IsType<ListTasksIntent>(Contoso.Recognize("what does Max Field own").Intent).Filter.OwnerId);
    }

    [Fact]
    public void Two_scenarios_at_once_are_not_guessed_between() =>
        Assert.IsType<NotUnderstoodIntent>(Contoso.Recognize("status of remote work and compliance").Intent);

    [Fact]
    public void Without_a_programme_the_framework_is_understood()
    {
        var context = new RecognitionContext(null, CultureInfo.InvariantCulture);
        Assert.IsType<ExplainIntent>(Contoso.Recognizer.Recognize("what is stage 3 of secure data about", context).Intent);
        Assert.IsType<OwnerIntent>(Contoso.Recognizer.Recognize("who owns passwordless", context).Intent);
    }

    [Fact]
    public void A_language_without_a_vocabulary_is_read_as_English() =>
        Assert.IsType<HelpIntent>(Contoso.Recognizer.Recognize("help", new RecognitionContext(null, CultureInfo.GetCultureInfo("fi-FI"))).Intent);

    [Fact]
    public void Any_text_is_understood_the_same_way_every_time_and_whatever_its_case() => Gen.OneOf(
        Gen.String,
        Gen.Int[0, Labelled.Length - 1].Select(index => Labelled[index].Utterance),
        Gen.Int[0, Labelled.Length - 1].Array[1, 4].Select(indexes => string.Join(' ', indexes.Select(index => Labelled[index].Utterance)))).Sample(text =>
    {
        var once = Contoso.Short(Contoso.Recognize(text).Intent);
        Assert.Equal(once, Contoso.Short(Contoso.Recognize(text).Intent));
        if (text.All(char.IsAscii))
            Assert.Equal(once, Contoso.Short(Contoso.Recognize(text.ToUpperInvariant()).Intent));
    }, iter: 500);

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("?!…")]
    [InlineData("\u202e\u200b")]
    public void Nothing_said_is_not_understood(string text) => Assert.IsType<NotUnderstoodIntent>(Contoso.Recognize(text).Intent);

    [Fact]
    public void A_text_of_twenty_thousand_letters_is_not_understood()
    {
        Assert.IsType<NotUnderstoodIntent>(Contoso.Recognize(new string('x', 20_000)).Intent);
        Assert.IsType<NotUnderstoodIntent>(Contoso.Recognize(string.Concat(Enumerable.Repeat("what is overdue ", 1_300))).Intent);
    }

    [Theory]
    [InlineData("What’s on my plate?", "whats on my plate")]
    [InlineData("stage2/STAGE 3", "stage 2 stage 3")]
    [InlineData("50% done", "50 percent done")]
    [InlineData("a-b_c", "a b c")]
    public void Text_is_cut_into_words(string text, string words) => Assert.Equal(words, string.Join(' ', Words.Of(text)!));

    [Fact]
    public void A_new_task_is_found_by_its_title_at_once()
    {
        var programme = Contoso.Programme.With([new ProgrammeChange.TaskSet(new ProgrammeTask { Id = "own-1", ObjectiveId = "srhw-1-1", Title = "Brief the works council", Revision = 1 })]);
        var intent = Contoso.Recognizer.Recognize("who owns brief the works council", Contoso.Context with { Programme = programme }).Intent;
        Assert.Equal([new TaskTarget.Task("own-1")], Assert.IsType<OwnerIntent>(intent).Candidates);
    }
}

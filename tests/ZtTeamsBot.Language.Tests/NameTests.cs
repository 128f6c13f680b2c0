using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language.Evaluation;

namespace ZtTeamsBot.Language.Tests;

/// <summary>Names are found however they are written, and words are no names.</summary>
public sealed class NameTests
{
    /// <summary>Names of many places; a good part of them are words, or a letter away from one of ours.</summary>
    private static readonly string[] Names =
    [
        "My Andersson", "Will Byers", "May Chen", "Mark Chase", "Grant Rich", "Rich Hall", "April Jones", "To Lam", "In Kim", "It Somchai",
        "On Nguyen", "Me Duong", "An Nguyen", "Minh Do", "So Young", "He Li", "Chase Carter", "Bill Gray", "Frank Stein", "Art Hope",
        "Hope Faith", "Faith Page", "Drew Barry", "Rob Banks", "Sue Law", "Pat Post", "Jack Frost", "Max Power", "Lisa Wang", "Mike Ross",
        "Peter Moore", "Dave Reed", "Marco Foster", "Andreas Cole", "Carl Costa", "Hans Dean", "Fred Ming", "Rick Moody", "Okafor, Benedict (IT)",
        "Ruiz, Anabel (EXT)", "Wang, Wei (Contractor)", "Dr. Julia Müller", "Jürgen Groß", "José Núñez", "Søren Ångström", "Łukasz Wałęsa",
        "Pieter van der Berg", "Ludwig von Stein", "Maria de Souza", "Carlos del Río García", "Shaun O'Neil", "Siân ap Rhys", "Hans-Peter Klein",
        "Anna Maria Lopez-Garcia", "Madonna", "王伟", "محمد علي", "Иван Петров", "Björk", "Nguyễn Thị Mai",
    ];

    public static TheoryData<string> Sixty => [.. Names];

    [Theory]
    [MemberData(nameof(Sixty))]
    public void Whoever_is_named_is_exactly_that_person(string name)
    {
        var context = With(name);
        var full = PersonName.Of(name).Full;
        foreach (var said in new[] { full, name }.Distinct())
        {
            Assert.Equal(["x"], Named($"what about {said}", context));
            Assert.Equal(["x"], Named($"assign T3 to {said}", context));
        }

        Assert.Equal(["x"], Named($"add {name} as owner", context with { Mentions = [new MentionedPerson("29:x", name) { PersonId = "x" }] }));
        Assert.Equal(
            [new NamedPerson("x", null, name)],
            Assert.IsType<SetRoleIntent>(Said.Intent($"add {name} as owner", context with { Mentions = [new MentionedPerson("29:x", name) { PersonId = "x" }] })).Who);
        foreach (var nobody in new[] { "is T3 done", "is T3 done?", "Is T3 complete", "what is overdue in stage 1", "T3 will be done" })
            Assert.Empty(Named(nobody, context));
    }

    [Theory]
    [InlineData("Okafor, Benno (IT)", "put T3 on hold because of licences")]
    [InlineData("Okafor, Benno (IT)", "it is on hold")]
    [InlineData("May Chen", "move T3 to May")]
    [InlineData("May Chen", "what is due in May")]
    [InlineData("May Chen", "May I see what is overdue")]
    [InlineData("April Jones", "T3 is due on 3 April")]
    [InlineData("My Andersson", "my tasks")]
    [InlineData("My Andersson", "My tasks")]
    [InlineData("To Lam", "move T3 to Friday")]
    [InlineData("Will Byers", "T3 will be done")]
    [InlineData("Will Byers", "Will T3 be done by Friday")]
    [InlineData("Will Byers", "WILL T3 BE DONE BY FRIDAY")]
    [InlineData("Mark Chase", "mark everything as done")]
    [InlineData("Mark Chase", "Mark everything in stage 1 of remote work as done")]
    [InlineData("Mark Chase", "T3 is finished. Mark it as done")]
    [InlineData("Grant Rich", "grant me access")]
    [InlineData("Minh Do", "what do I have to do")]
    [InlineData("In Kim", "what is blocked in stage 2")]
    [InlineData("It Lam", "It is done")]
    [InlineData("It Lam", "move the task to IT")]
    [InlineData("He Li", "He's on leave")]
    [InlineData("Me Duong", "assign T3 to me")]
    [InlineData("Bill Gray", "who pays the bill")]
    [InlineData("Hope Faith", "I hope T3 is done")]
    [InlineData("Sue Law", "what does the law say")]
    public void A_word_is_no_name(string name, string utterance) => Assert.Empty(Named(utterance, With(name)));

    [Theory]
    [InlineData("Will Byers", "assign T3 to Will")]
    [InlineData("Will Byers", "assign T3 to will")]
    [InlineData("Will Byers", "ASSIGN T3 TO WILL")]
    [InlineData("Will Byers", "what does will own")]
    [InlineData("May Chen", "give it to May")]
    [InlineData("May Chen", "what does May own")]
    [InlineData("May Chen", "what does may own")]
    [InlineData("May Chen", "May's tasks")]
    [InlineData("Mark Chase", "Mark's tasks")]
    [InlineData("Mark Chase", "mark's tasks")]
    [InlineData("Mark Chase", "Mark owns T3")]
    [InlineData("Mark Chase", "what is Mark working on")]
    [InlineData("Mark Chase", "mark chase")]
    [InlineData("Mark Chase", "@Mark")]
    [InlineData("Grant Rich", "show me the tasks of grant")]
    [InlineData("Okafor, Benno (IT)", "what does Benno own")]
    [InlineData("Okafor, Benno (IT)", "what does Benno Okafor own")]
    [InlineData("Okafor, Benno (IT)", "what does Okafor, Benno (IT) own")]
    [InlineData("Ben van der Berg", "what does van der Berg own")]
    [InlineData("Ben van der Berg", "what does Berg own")]
    [InlineData("Benno Müller", "what does Müller own")]
    [InlineData("Benno Müller", "what does Mueller own")]
    [InlineData("Benno Müller", "what does Muller own")]
    [InlineData("Benno Müller", "what does Mu\u0308ller own")]
    [InlineData("Benno Müller", "what does Dr. Müller own")]
    [InlineData("Benno Mueller", "what does Müller own")]
    [InlineData("Benno Müller", "what does Herr Müller own")]
    [InlineData("Benno Müller", "assign T3 to Mr Muller")]
    [InlineData("José Diaz", "Jose's tasks")]
    [InlineData("Jose Diaz", "José's tasks")]
    [InlineData("Shaun O'Neil", "what does O'Neil own")]
    [InlineData("Shaun O'Neil", "what does O’Neil own")]
    [InlineData("Wang, Lisa (EXT)", "Lisa's tasks")]
    [InlineData("Wang, Lisa (EXT)", "what does lisa wang own")]
    [InlineData("Jane Doe, CISSP", "what does Jane own")]
    public void A_name_is_found_where_it_stands_as_one(string name, string utterance) => Assert.Equal(["x"], Named(utterance, With(name)));

    [Theory]
    [InlineData("what does Wang own", "list ask=yes")]
    [InlineData("what does EXT own", null)]
    public void What_stands_in_brackets_is_nobodys_name(string utterance, string? meaning)
    {
        var context = With("Wang, Lisa (EXT)", "Wang, Wei (EXT)");
        if (meaning is not null)
            Assert.Equal(meaning, Said.Meaning(utterance, context));
        else
            Assert.Empty(Named(utterance, context));
    }

    [Theory]
    [InlineData("assign T3 to Ben Miller")]
    [InlineData("assign T3 to Sarah Okafor")]
    [InlineData("assign T3 to Benn Okafer")]
    [InlineData("assign T3 to Okafer")]
    [InlineData("what does Bem own")]
    [InlineData("what does Cleoo own")]
    public void A_name_that_is_not_known_is_nobody_elses(string utterance) => Assert.Empty(Named(utterance, World.Context));

    [Fact]
    public void Whoever_is_only_spoken_to_is_not_asked_about()
    {
        Assert.Empty(Named("Thanks Ben! what's open?", World.Context));
        Assert.Equal(["ben"], Named("Thanks, what does Ben own?", World.Context));
    }

    [Theory]
    [InlineData("Shaun O'Neil", "assign T3 to O'Neil", false)]
    [InlineData("Shaun O'Neil", "O'Neil's tasks", true)]
    [InlineData("Shaun O'Neil", "ONeils tasks", true)]
    [InlineData("Hans Weise", "Hans tasks", false)]
    [InlineData("Hans Weise", "Hans' tasks", true)]
    [InlineData("Will Byers", "Will's tasks", true)]
    [InlineData("Jörg Köhler", "jörgs tasks", true)]
    public void A_possessive_is_told_from_a_name(string name, string utterance, bool isPossessive)
    {
        var (reading, _) = Said.Recognizer.Read(utterance, With(name))!.Value;
        Assert.Equal(isPossessive, reading.IsPossessive(Assert.Single(reading.People())));
    }

    [Theory]
    [InlineData("Ben Okafor", "Ben")]
    [InlineData("Okafor, Ben (IT)", "Ben")]
    [InlineData("Ruiz Lopez, Ana Maria", "Ana")]
    [InlineData("Dr. Ben van der Berg", "Ben")]
    [InlineData("Madonna", "Madonna")]
    [InlineData("van der Berg, Ben | EXT", "Ben")]
    [InlineData("Jane Doe, CISSP", "Jane")]
    [InlineData("(IT)", "(IT)")]
    [InlineData(",", ",")]
    [InlineData("", "")]
    public void The_first_name_is_found_in_any_form(string name, string first) => Assert.Equal(first, new Person { Id = "x", Name = name }.FirstName);

    private static string[] Named(string utterance, RecognitionContext context) => Said.Recognizer.Read(utterance, context) is var (reading, _)
        ? [.. reading.People().SelectMany(person => person.Ids)]
        : [];

    internal static RecognitionContext With(params string[] names) => World.Context with
    {
        Programme = World.Programme.With(names.Select((name, index) => new ProgrammeChange.PersonSet(new Person
        {
            Id = new string('x', index + 1),
            Name = name,
            Role = Role.Owner,
        }))),
    };
}

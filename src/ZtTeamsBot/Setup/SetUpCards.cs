using System.Globalization;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Setup;

/// <summary>The form of the set-up, and what is shown when it is done.</summary>
internal sealed class SetUpCards(CardLibrary library, Catalogue catalogue, Phrases phrases, Formats formats)
{
    private const int MostLeads = 5;

    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>The form, to be filled in for the first time or to change what is chosen.</summary>
    /// <param name="form">What it shows.</param>
    /// <param name="programme">The programme; null when there is none yet.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="isTyped">Whether it shows what somebody typed, so that what is missing is said.</param>
    /// <param name="problem">What has to be looked at as a whole; null for nothing.</param>
    public Answer.Card Form(SetUpForm form, Programme? programme, Turn turn, bool isTyped = false, string? problem = null)
    {
        var title = phrases[programme is null ? "SetUp.Title" : "SetUp.TitleOfChange"];
        var intro = phrases[programme is null ? "SetUp.Intro" : "SetUp.IntroOfChange"];
        string? Missing(bool isMissing, string key) => isTyped && isMissing ? phrases[key] : null;
        var card = new SetUpCard
        {
            FallbackText = phrases.Say("Answer.InWords", title, problem ?? intro),
            ReadAs = turn.ReadAs,
            Title = title,
            Intro = intro,
            Problem = problem,
            Labels = new SetUpLabels(
                phrases["SetUp.Scenarios"], phrases["SetUp.TimeZone"], phrases["SetUp.Day"], phrases["SetUp.Hour"], phrases["SetUp.Save"]),
            Scenarios = new ChoiceField(
                SetUpForm.ScenariosId,
                string.Join(',', form.Scenarios),
                phrases["SetUp.ChooseScenario"],
                [.. catalogue.Scenarios.Select(scenario => new Choice(TitleOf(scenario), scenario.Id))])
            {
                Problem = Missing(form.Scenarios.Count == 0, "SetUp.ChooseScenario"),
            },
            TakingOut = programme is null ? null : TakingOut(programme),
            TimeZone = new ChoiceField(
                SetUpForm.TimeZoneId,
                form.TimeZone ?? "",
                phrases["SetUp.ChooseTimeZone"],
                [
                    .. TimeZones.Offered(turn.Now, form.TimeZone, programme?.Settings.TimeZone, TimeZones.IdOf(turn.Reader.TimeZone))
                        .Select(zone => new Choice(phrases.Say("SetUp.Zone", Offset(zone.Offset), zone.Id), zone.Id)),
                ])
            {
                Problem = Missing(form.TimeZone is null, "SetUp.ChooseTimeZone"),
            },
            Day = new ChoiceField(
                SetUpForm.DayId,
                form.Day?.ToString() ?? "",
                phrases["SetUp.ChooseDay"],
                [.. Week.Select(day => new Choice(DayName(day), day.ToString()))])
            {
                Problem = Missing(form.Day is null, "SetUp.ChooseDay"),
            },
            Hour = new ChoiceField(
                SetUpForm.HourId,
                form.Hour?.ToString(CultureInfo.InvariantCulture) ?? "",
                phrases["SetUp.ChooseHour"],
                [.. Enumerable.Range(0, 24).Select(hour => new Choice(HourName(hour), hour.ToString(CultureInfo.InvariantCulture)))])
            {
                Problem = Missing(form.Hour is null, "SetUp.ChooseHour"),
            },
            Save = new SaveData(SaveSetUp.Verb, form.Was),
        };
        return new Answer.Card(library.Fill("set-up", card, SetUpCardsJson.Default.SetUpCard, turn.Reader), card.FallbackText);
    }

    /// <summary>The programme as it is set up now. Made from what is stored alone, so that a press delivered twice has the same card.</summary>
    public Answer.Card Done(Programme programme, Turn turn)
    {
        var settings = programme.Settings;
        string[] leads =
        [
            .. programme.People.Values.Where(person => person.Role == Role.Lead)
                .Select(person => formats.Person(programme, person.Id))
                .Order(StringComparer.CurrentCulture),
        ];
        var title = phrases["SetUp.Done"];
        SetUpFact[] facts =
        [
            new(phrases["SetUp.Scenarios"], string.Join(phrases["List.FactSeparator"], programme.Scenarios.Select(scenario => scenario.Name))),
            new(phrases["SetUp.TimeZone"], settings.TimeZone),
            new(phrases["SetUp.CheckIn"], phrases.Say("SetUp.CheckInAt", DayName(settings.CheckIn.Day), HourName(settings.CheckIn.Hour))),
            new(phrases["SetUp.Leads"], Markdown.Escape(formats.ListOfSome(leads, MostLeads, lead => lead))),
        ];
        var card = new SetUpDoneCard
        {
            FallbackText = formats.Shorten(
                phrases.Say(
                    "Answer.InWords",
                    title,
                    string.Join(phrases["List.FactSeparator"], facts.Select(fact => phrases.Say("Answer.InWords", fact.Title, fact.Value)))),
                CardLibrary.MostInWords),
            Title = title,
            Facts = facts,
            NextTitle = phrases["SetUp.Next"],
            Next = [phrases["SetUp.NextPeople"], phrases["SetUp.NextTasks"], phrases["SetUp.NextQuestions"]],
        };
        return new Answer.Card(library.Fill("set-up-done", card, SetUpCardsJson.Default.SetUpDoneCard, turn.Reader), card.FallbackText);
    }

    private string TitleOf(Scenario scenario) => scenario.Tracks.Count == 0
        ? scenario.Name
        : phrases.Say("SetUp.ScenarioWithTracks", scenario.Name, formats.List([.. scenario.Tracks.Select(track => track.Name)]));

    /// <summary>What becomes of a scenario that is taken out, with how many tasks have been worked on in each that is chosen.</summary>
    private string TakingOut(Programme programme)
    {
        var touched = programme.TouchedTasks
            .Where(programme.IsInForce)
            .CountBy(task => programme.Catalogue.FindObjective(task.ObjectiveId)!.ScenarioId, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var worked = programme.Scenarios
            .Where(scenario => touched.ContainsKey(scenario.Id))
            .Select(scenario => phrases.Count("SetUp.Touched", touched[scenario.Id], scenario.Name));
        return string.Join(' ', worked.Prepend(phrases["SetUp.TakingOut"]));
    }

    private static string DayName(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    private string HourName(int hour) => new TimeOnly(hour, 0).ToString(phrases["Format.Time"], CultureInfo.CurrentCulture);

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}

using System.Globalization;
using ZtTeamsBot.Language;
using ZtTeamsBot.Language.Evaluation;

// Train the model; score the held-out part, the conversations used while tuning, or the examples by cross-validation; measure the speed.
switch (args is [var verb, ..] ? verb : "evaluate")
{
    case "train":
        File.WriteAllLines(Trainer.ModelFile, Trainer.Train([.. Utterance.Examples(), .. Utterance.Asking()]));
        Console.WriteLine($"Written: {new FileInfo(Trainer.ModelFile).Length / 1024} KB.");
        return 0;

    case "evaluate":
        return Print(Score.Of(new Recognizer(World.Catalogue), args is [_, var name] ? Utterance.Read(name) : Utterance.HeldOut()), isHeldOut: true);

    case "conversations":
        return Print(Score.Of(new Recognizer(World.Catalogue), Utterance.Conversations()), isHeldOut: false);

    case "examples":
        return Print(CrossValidated(folds: 5), isHeldOut: false);

    case "learned":
        return Print(Score.Of(new Recognizer(World.Catalogue), Utterance.Examples()), isHeldOut: false);

    case "unasked":
        return PrintUnasked();

    case "moods":
        foreach (var text in args.Skip(1))
            Console.WriteLine(Moods(text));
        return 0;

    case "speed":
        Console.WriteLine(Speed.Measure());
        return 0;

    default:
        Console.Error.WriteLine("train | evaluate | conversations | examples | learned | unasked | moods TEXT... | speed");
        return 2;
}

// Each utterance is read by a model that has not seen it.
static Score CrossValidated(int folds)
{
    var examples = Utterance.Examples();
    var outcomes = new List<Outcome>();
    for (var fold = 0; fold < folds; fold++)
    {
        var model = new IntentModel(Trainer.Train([.. examples.Where((_, index) => index % folds != fold), .. Utterance.Asking()]));
        outcomes.AddRange(Score.Of(new Recognizer(World.Catalogue, _ => model), [.. examples.Where((_, index) => index % folds == fold)]).Outcomes);
    }

    return new Score(outcomes);
}

static int Print(Score score, bool isHeldOut)
{
    // What was read wrong of the held-out part is not shown: it would be no measure any more.
    if (!isHeldOut)
    {
        foreach (var outcome in score.Outcomes.Where(outcome => !outcome.IsRight))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(outcome.IsIntentRight ? "~" : "!")} {(outcome.IsFollowUp ? ">> " : "")}{outcome.Said.Text}\t{outcome.Said.Meaning}\t{outcome.Read}"));
    }

    foreach (var line in score.Lines())
        Console.WriteLine(line);
    return 0;
}

// What is done although nobody asked for it, and what is not done at once although it was asked for.
static int PrintUnasked()
{
    var recognizer = new Recognizer(World.Catalogue);
    var wrong = Saying.MustNotWrite().Select(one => (one, read: one.ReadBy(recognizer).Intent)).Where(one => Saying.IsDoneAtOnce(one.read)).ToArray();
    foreach (var (one, read) in wrong)
        Console.WriteLine($"done: {one.Kind}: {one.Text}\t{Meaning.Of(read)}");
    var late = Saying.MustWrite().Select(one => (one, read: one.ReadBy(recognizer).Intent))
        .Where(one => IsLate(one.one, one.read)).ToArray();
    foreach (var (one, read) in late)
        Console.WriteLine($"{(read is ActingIntent ? "asked first" : "not done")}: {one.Kind}: {one.Text}\t{Meaning.Of(read)}\t{string.Join("; ", one.Changes)}");
    Console.WriteLine($"{wrong.Length} of {Saying.MustNotWrite().Count} are done though not asked; {late.Length} of {Saying.MustWrite().Count} are not done, or not at once");
    return 0;

    static bool IsLate(Saying one, Intent intent) => one.IsAtOnce ? !Saying.IsDoneAtOnce(intent) : intent is not (ActingIntent or AmbiguousIntent);
}

// How one utterance is taken apart, for whoever teaches patterns.
static string Moods(string text)
{
    var recognizer = new Recognizer(World.Catalogue);
    var sentences = recognizer.Read(text, World.Context)?.Reading.Sentences ?? [];
    var isSure = recognizer.Read(text, World.Context) is var (reading, _) && Consent.IsSure(reading, "sure");
    var said = sentences.Select(one =>
        $"[{string.Join(' ', one.Tokens.Select(token => token.Slot ?? token.Said))}] {one.Mood}{(one.IsRequest ? ", asked for" : "")}{(isSure ? ", sure" : "")}");
    return $"{string.Join("\n", said)}\n  = {Meaning.Of(recognizer.Recognize(text, World.Context).Intent)}";
}

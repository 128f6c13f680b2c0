using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BenchmarkDotNet.Attributes;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.BotFramework;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Questions;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Benchmarks;

/// <summary>The steps of a turn over a programme of 10,000 tasks.</summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private readonly byte[] _message = Service.Message();
    private readonly JsonTypeInfo<Activity> _activityType = Service.ActivityType();
    private readonly Scope _part = new() { ScenarioId = "secure-remote-hybrid-work", Stage = 1 };
    private Service _service = null!;
    private Turn _turn = null!;
    private Recognizer _recognizer = null!;
    private RecognitionContext _context = null!;
    private ProgressAnswer _progress = null!;
    private HelpAnswer _help = null!;
    private Programme _programme = null!;
    private ProgrammeTask _task = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _service = await Service.StartAsync();
        var snapshot = await _service.SnapshotAsync();
        _turn = _service.Turn(snapshot);
        _programme = snapshot.Programme!;
        _task = _programme.Tasks[0];
        _recognizer = _service.Get<Recognizer>();
        _context = new RecognitionContext(_programme, _turn.Reader.Culture) { Today = _turn.Today };
        _progress = _service.Get<ProgressAnswer>();
        _help = _service.Get<HelpAnswer>();
        // As the bot does at the begin of a turn.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _turn.Reader.Culture;
    }

    [GlobalCleanup]
    public void Stop() => _service.Dispose();

    [Benchmark]
    public Activity? Reading_an_activity() => JsonSerializer.Deserialize(_message, _activityType);

    [Benchmark]
    public Recognition Recognising_help() => _recognizer.Recognize("help", _context);

    [Benchmark]
    public Recognition Recognising_a_question() => _recognizer.Recognize("how are we doing on stage 1 of remote work?", _context);

    [Benchmark]
    public Recognition Recognising_a_question_with_slips() => _recognizer.Recognize("how are we dong on stge 1 of remote work?", _context);

    [Benchmark]
    public Task<Snapshot> Refreshing_when_nothing_changed() => _service.SnapshotAsync();

    [Benchmark]
    public Task<Answer> Answering_help() => _help.AnswerAsync(new HelpIntent(), _turn, CancellationToken.None);

    [Benchmark]
    public Task<Answer> Answering_for_all_tasks() => _progress.AnswerAsync(new ProgressIntent(Scope.Everything), _turn, CancellationToken.None);

    [Benchmark]
    public Task<Answer> Answering_for_a_part() => _progress.AnswerAsync(new ProgressIntent(_part), _turn, CancellationToken.None);

    /// <summary>What the first question after a change costs more: everything made of the programme's state is made anew.</summary>
    [Benchmark]
    public async Task<Answer> Recognising_and_answering_after_a_change()
    {
        _task = _task with { Revision = _task.Revision + 1 };
        var changed = _programme.With([new ProgrammeChange.TaskSet(_task)]);
        var turn = _turn with { Snapshot = _turn.Snapshot with { Programme = changed } };
        var recognition = _recognizer.Recognize("how far are we", _context with { Programme = changed });
        return await _progress.AnswerAsync((ProgressIntent)recognition.Intent, turn, CancellationToken.None);
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using ZtTeamsBot.AdaptiveCards;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.Benchmarks;

/// <summary>Filling the cards of <c>cards/</c> with data: some rows, and as many as a card may have.</summary>
[MemoryDiagnoser]
public class CardBenchmarks
{
    private readonly CardContext _context = new(CultureInfo.GetCultureInfo("en-GB"), TimeZoneInfo.Utc);
    private (CardTemplate Template, JsonElement Data) _fiveRows;
    private (CardTemplate Template, JsonElement Data) _progress;
    private (CardTemplate Template, JsonElement Data) _fiveForms;
    private (CardTemplate Template, JsonElement Data) _largestForm;
    private (CardTemplate Template, JsonElement Data) _largestList;
    private (CardTemplate Template, JsonElement Data) _summary;

    [GlobalSetup]
    public void Read()
    {
        _fiveRows = WithRows("task-list", rows: 5, noteLength: 0);
        _progress = WithRows("progress", rows: 5, noteLength: 0);
        _fiveForms = WithRows("my-tasks", rows: 5, noteLength: 40);
        _largestForm = WithRows("my-tasks", rows: 6, noteLength: 1_000);
        _largestList = WithRows("task-list", rows: 12, noteLength: 300);
        _summary = WithRows("summary", rows: 6, noteLength: 0);
        foreach (var (template, data) in new[] { _fiveRows, _progress, _fiveForms, _largestForm, _largestList, _summary })
            Console.WriteLine($"// {template.Name}: {template.Expand(data, _context).Length} bytes");
    }

    [Benchmark(Baseline = true)]
    public byte[] Task_list_of_five_rows() => _fiveRows.Template.Expand(_fiveRows.Data, _context);

    [Benchmark]
    public byte[] Progress_of_five_rows() => _progress.Template.Expand(_progress.Data, _context);

    [Benchmark]
    public byte[] Form_of_five_tasks() => _fiveForms.Template.Expand(_fiveForms.Data, _context);

    [Benchmark]
    public byte[] Largest_form() => _largestForm.Template.Expand(_largestForm.Data, _context);

    [Benchmark]
    public byte[] Largest_task_list() => _largestList.Template.Expand(_largestList.Data, _context);

    [Benchmark]
    public byte[] Summary_of_all_scenarios() => _summary.Template.Expand(_summary.Data, _context);

    /// <summary>A card's sample data with its first row as often as asked for.</summary>
    private static (CardTemplate Template, JsonElement Data) WithRows(string card, int rows, int noteLength)
    {
        var data = JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("cards", $"{card}.data.json")))!.AsObject();
        var first = data["rows"]![0]!;
        data["rows"] = new JsonArray([.. Enumerable.Range(0, rows).Select(row =>
        {
            var copy = first.DeepClone().AsObject();
            if (noteLength > 0)
                copy["note"] = new string('n', noteLength);
            return copy;
        })]);
        var template = CardTemplate.Parse(card, File.ReadAllBytes(RepositoryRoot.Combine("cards", $"{card}.card.json")));
        return (template, JsonDocument.Parse(data.ToJsonString()).RootElement);
    }
}

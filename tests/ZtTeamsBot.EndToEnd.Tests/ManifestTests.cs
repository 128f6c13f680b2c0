using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZtTeamsBot.Testing;

namespace ZtTeamsBot.EndToEnd.Tests;

/// <summary>The Teams app, packed by its command and validated by Microsoft's own validator.</summary>
public sealed class ManifestTests
{
    private const string AppId = "3f0a7c52-1b64-4e0d-9d7a-5c8e21f6b033";

    [Fact]
    public async Task The_packed_app_is_sound()
    {
        var zip = Path.Combine(Directory.CreateTempSubdirectory("zt-app-").FullName, "app.zip");
        var (exitCode, output) = await PackAsync("--app-id", AppId, "--host", "bot.contoso.com", "--output", zip);
        Assert.True(exitCode == 0, output);

        using var app = await ZipFile.OpenReadAsync(zip);
        Assert.Equal(["color.png", "manifest.json", "outline.png"], app.Entries.Select(entry => entry.FullName).Order());
        var manifest = await ReadAsync(app, "manifest.json");
        Assert.Empty(await ValidateAsync(System.Text.Encoding.UTF8.GetString(manifest)));
        var bot = JsonNode.Parse(manifest)!["bots"]![0]!;
        Assert.Equal(AppId, bot["botId"]!.GetValue<string>());
        Assert.Equal(["personal", "team", "groupChat"], bot["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.DoesNotContain("{{", System.Text.Encoding.UTF8.GetString(manifest), StringComparison.Ordinal);

        Assert.Equal((192, 192), Size(await ReadAsync(app, "color.png")));
        var outline = await ReadAsync(app, "outline.png");
        Assert.Equal((32, 32), Size(outline));
        // Teams takes white on transparent alone.
        Assert.All(Pixels(outline, 32), pixel => Assert.True(pixel is (255, 255, 255, _)));
        Assert.Contains(Pixels(outline, 32), pixel => pixel.A == 255);
        Assert.Contains(Pixels(outline, 32), pixel => pixel.A == 0);
    }

    [Fact]
    public async Task The_validator_finds_what_is_wrong()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("manifest", "manifest.json")))!;
        manifest["name"]!["short"] = new string('x', 31);
        Assert.Contains(await ValidateAsync(manifest.ToJsonString()), problem => problem.Contains("must NOT have more than 30 characters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--app-id", "not-a-guid", "--app-id")]
    [InlineData("--host", "https://bot.contoso.com", "--host")]
    public async Task Wrong_input_is_said_in_one_line(string option, string value, string named)
    {
        var options = new Dictionary<string, string> { ["--app-id"] = AppId, ["--host"] = "bot.contoso.com", [option] = value };
        var (exitCode, output) = await PackAsync([.. options.SelectMany(one => new[] { one.Key, one.Value })]);
        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> PackAsync(params string[] options)
    {
        using var pack = Process.Start(new ProcessStartInfo("dotnet", ["run", RepositoryRoot.Combine("manifest", "pack.cs"), "--", .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = pack.StandardOutput.ReadToEndAsync();
        var errors = pack.StandardError.ReadToEndAsync();
        await pack.WaitForExitAsync();
        return (pack.ExitCode, await output + await errors);
    }

    private static async Task<string[]> ValidateAsync(string manifest) =>
        JsonSerializer.Deserialize<string[]>(await NodeTools.RunScriptAsync("manifest.mjs", manifest, CancellationToken.None))!;

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name)
    {
        await using var entry = await zip.GetEntry(name)!.OpenAsync();
        using var content = new MemoryStream();
        await entry.CopyToAsync(content);
        return content.ToArray();
    }

    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static (byte R, byte G, byte B, byte A)[] Pixels(byte[] png, int size)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var rows = raw.ToArray();
        return [.. Enumerable.Range(0, size * size).Select(number => (number / size * ((size * 4) + 1)) + 1 + (number % size * 4))
            .Select(at => (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]))];
    }
}

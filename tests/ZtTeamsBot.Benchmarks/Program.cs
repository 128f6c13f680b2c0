using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using ZtTeamsBot.Benchmarks;
using ZtTeamsBot.Testing;

// The reports stay out of the checkout's own folders, wherever this is started from.
var config = DefaultConfig.Instance.WithArtifactsPath(RepositoryRoot.Combine("artifacts", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(CardBenchmarks).Assembly).Run(args, config);

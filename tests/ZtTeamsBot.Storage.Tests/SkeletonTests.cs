namespace ZtTeamsBot.Storage.Tests; public sealed class SkeletonTests { [Fact] public void Runs() => Assert.True(true); }

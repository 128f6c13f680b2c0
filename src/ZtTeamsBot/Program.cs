using ZtTeamsBot.Verbs;

return await CommandLine.RunAsync(args);

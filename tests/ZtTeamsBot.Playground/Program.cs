using ZtTeamsBot.Playground;

return await Demo.RunAsync(args);

using ArcTtt.Cli;

return await CliApp.RunAsync(args);

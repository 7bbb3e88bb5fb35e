using ArcTtt.Cli;

using Interrupts interrupts = new();
return interrupts.End(await CliApp.RunAsync(args, interrupts.Token));

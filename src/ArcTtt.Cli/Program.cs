using ArcTtt.Cli;
using ArcTtt.Cli.Running;

using Interrupts interrupts = new();
return interrupts.End(await CliApp.RunAsync(args, interrupts.Token));

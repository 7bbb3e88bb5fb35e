namespace ArcTtt.Cli.Options;

/// <summary>What a setting is about, and so where it has no effect: what solve and evaluate leave out is said to be idle.</summary>
internal enum Concern
{
    /// <summary>The search.</summary>
    Search,

    /// <summary>The network, trained or not.</summary>
    Network,

    /// <summary>The network's training.</summary>
    Training,

    /// <summary>The search and the network together.</summary>
    Both,
}

/// <summary>The settings of some commands.</summary>
/// <typeparam name="TOptions">The record that they change.</typeparam>
/// <param name="Commands">Whose they are, in words.</param>
/// <param name="Usual">The record where nothing is set.</param>
/// <param name="All">The settings, each with another name.</param>
internal sealed record SettingTable<TOptions>(string Commands, TOptions Usual, IReadOnlyList<Setting<TOptions>> All)
    where TOptions : class;

/// <summary>Something that experts change by --set: all that there is to say of it stands in one place, where it is declared.</summary>
/// <typeparam name="TOptions">The record that it changes.</typeparam>
/// <param name="Name">Its name, as in run.json.</param>
/// <param name="Concern">What it is about.</param>
/// <param name="Legal">Legal values, in words.</param>
/// <param name="Meaning">One line.</param>
/// <param name="Show">Its value in a record, as it is typed.</param>
/// <param name="Apply">The record with a value that was typed; null if that is not legal.</param>
internal sealed record Setting<TOptions>(
    string Name, Concern Concern, string Legal, string Meaning, Func<TOptions, string> Show, Func<TOptions, string, TOptions?> Apply)
    where TOptions : class
{
    /// <summary>Declares a setting.</summary>
    /// <typeparam name="T">Type of its value.</typeparam>
    /// <param name="name">Its name, as in run.json.</param>
    /// <param name="concern">What it is about.</param>
    /// <param name="kind">Legal values.</param>
    /// <param name="meaning">One line.</param>
    /// <param name="get">Reads it; null where it is not set.</param>
    /// <param name="with">The record with a value.</param>
    /// <param name="unset">What counts where it is not set, in words.</param>
    public static Setting<TOptions> Of<T>(
        string name, Concern concern, ValueKind<T> kind, string meaning, Func<TOptions, T?> get, Func<TOptions, T, TOptions> with, string unset = "")
        where T : struct => new(
            name,
            concern,
            kind.Legal,
            meaning,
            options => get(options) is { } value ? kind.Text(value) : unset,
            (options, text) => kind.Read(text) is (true, var value) ? with(options, value) : null);
}

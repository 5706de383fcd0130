namespace CisAws.Host.Options;

/// <summary>What the program is asked to do.</summary>
internal enum HostMode
{
    /// <summary>Read commands from the terminal or from standard input.</summary>
    Interactive,

    /// <summary>Run one command.</summary>
    Command,

    /// <summary>Run a script file.</summary>
    File,

    /// <summary>Print the version.</summary>
    Version,

    /// <summary>Print the usage.</summary>
    Help,
}

/// <summary>The command line of the program, with the names of pwsh's options where it has them.</summary>
internal sealed record HostOptions
{
    /// <summary>What to do.</summary>
    public HostMode Mode { get; init; }

    /// <summary>The command, or the path of the script.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The arguments of the script.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Prompts are errors.</summary>
    public bool NonInteractive { get; init; }

    /// <summary>No greeting.</summary>
    public bool NoLogo { get; init; }

    /// <summary>The folder or manifest of the module, or null to look for it.</summary>
    public string? ModulePath { get; init; }

    /// <summary>Reads a command line. Names may be shortened and begin with one or two dashes; case does not matter.</summary>
    /// <exception cref="UsageException">An unknown option, or an option without its value.</exception>
    public static HostOptions Parse(IReadOnlyList<string> args)
    {
        var options = new HostOptions();
        for (int i = 0; i < args.Count; i++)
        {
            switch (OptionName.Find(args[i]))
            {
                case OptionName.Command:
                    return options with { Mode = HostMode.Command, Text = Rest(args, i) };
                case OptionName.File:
                    return options with { Mode = HostMode.File, Text = Value(args, i), Arguments = [.. args.Skip(i + 2)] };
                case OptionName.ModulePath:
                    options = options with { ModulePath = Value(args, i++) };
                    break;
                case OptionName.NonInteractive:
                    options = options with { NonInteractive = true };
                    break;
                case OptionName.NoLogo:
                    options = options with { NoLogo = true };
                    break;
                case OptionName.Version:
                    return options with { Mode = HostMode.Version };
                case OptionName.Help:
                    return options with { Mode = HostMode.Help };
                case null when args[i].StartsWith('-'):
                    throw new UsageException($"unknown option '{args[i]}'");
                default:
                    return options with { Mode = HostMode.Command, Text = string.Join(' ', args.Skip(i)) };
            }
        }

        return options;
    }

    private static string Rest(IReadOnlyList<string> args, int index)
    {
        Value(args, index);
        return string.Join(' ', args.Skip(index + 1));
    }

    private static string Value(IReadOnlyList<string> args, int index) =>
        index + 1 < args.Count ? args[index + 1] : throw new UsageException($"option '{args[index]}' needs a value");
}

namespace CisAws.Host.Options;

/// <summary>The names of the options.</summary>
internal static class OptionName
{
    public const string Command = "Command";
    public const string File = "File";
    public const string Help = "Help";
    public const string ModulePath = "ModulePath";
    public const string NoLogo = "NoLogo";
    public const string NonInteractive = "NonInteractive";
    public const string Version = "Version";

    // The first name that begins with what was typed wins, so the usual ones come first.
    private static readonly string[] Names = [Command, File, Help, NoLogo, NonInteractive, ModulePath, Version];

    /// <summary>The option an argument names, or null.</summary>
    public static string? Find(string argument)
    {
        if (argument is "-?" or "/?") return Help;
        if (!argument.StartsWith('-')) return null;
        string typed = argument.TrimStart('-');
        return typed.Length == 0 ? null : Array.Find(Names, n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The command line cannot be understood.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class UsageException(string message) : Exception(message);

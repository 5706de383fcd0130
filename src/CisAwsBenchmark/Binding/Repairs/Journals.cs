using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>Where the journal is.</summary>
internal static class Journals
{
    /// <summary>The full path of the journal: the one the user gave, or the user's own.</summary>
    public static string PathOf(string? given, Func<string, string> fullPath) =>
        given is null ? RepairJournal.DefaultPath : fullPath(given);
}

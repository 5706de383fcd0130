using System.Management.Automation;
using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>Where the journal is, which of its entries are meant, and what to say of it.</summary>
internal static class Journals
{
    private const string PatternSigns = "*?[]-`";

    /// <summary>The full path of the journal: the one the user gave, or the user's own.</summary>
    public static string PathOf(string? given, Func<string, string> fullPath) =>
        given is null ? RepairJournal.DefaultPath : fullPath(given);

    /// <summary>Whether an id, the beginning of one or a pattern names an entry.</summary>
    public static bool IsMeant(string id, JournalRecord record) =>
        record.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)
        || (IsPattern(id) && WildcardPattern.Get(id, WildcardOptions.IgnoreCase).IsMatch(record.Id));

    /// <summary>Whether a text is a pattern of ids: with wildcards, and with nothing that no id has.</summary>
    public static bool IsPattern(string id) =>
        WildcardPattern.ContainsWildcardCharacters(id) && id.All(c => char.IsAsciiLetterOrDigit(c) || PatternSigns.Contains(c));

    /// <summary>
    /// What is wrong with a journal, and how many of its entries nothing vouches for. That of the user is made by the first repair; another
    /// one that is not there is mistyped.
    /// </summary>
    public static IEnumerable<string> Warnings(JournalContent journal, string path)
    {
        int unsigned = journal.Records.Count(r => r.Integrity == JournalIntegrity.Unsigned);
        int others = journal.Records.Count(r => r.Integrity == JournalIntegrity.NotVerifiable);
        return
        [
            .. path == RepairJournal.DefaultPath || Path.Exists(path) ? Array.Empty<string>() : [$"There is no journal '{path}'."],
            .. journal.Problems,
            .. unsigned == 0 ? Array.Empty<string>() :
            [
                $"'{path}' has {Entries(unsigned)} without a signature: a version of the module that did not sign made {Them(unsigned)}, "
                    + "or somebody took the signatures and the key away. Nothing shows whether the calls were edited, and Undo-CisRepair "
                    + $"asks before it makes {(unsigned == 1 ? "its" : "their")} calls.",
            ],
            .. others == 0 ? Array.Empty<string>() :
            [
                $"'{path}' has {Entries(others)} signed with a key that is not beside it: nothing shows whether the calls were edited, and "
                    + $"Undo-CisRepair does not undo {Them(others)}.",
            ],
        ];
    }

    private static string Entries(int count) => count == 1 ? "1 entry" : $"{Fact.Render(count)} entries";

    private static string Them(int count) => count == 1 ? "it" : "them";
}

using System.Collections;
using System.Management.Automation;
using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>An entry of a journal that is piped in, or an object that names one by its full id.</summary>
public sealed class RepairInput
{
    private const int IdLength = 32;

    private RepairInput(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        Record = plain as JournalRecord;
        Subject = Record?.Id ?? ObjectText.Of(value);
        if (Record is not null || plain is null) return;
        Id = plain as string ?? Text(value!, nameof(JournalRecord.Id)) ?? Text(value!, nameof(RepairResult.JournalEntry));
        JournalPath = plain is string ? null : Text(value!, nameof(RepairResult.JournalPath));
        IsWithoutEntry = Id is null && (plain is RepairResult || Has(value!, nameof(RepairResult.JournalEntry)));
        Subject = plain is PSCustomObject or IDictionary && Id is not null ? $"{Subject} (Id '{Id}')" : Subject;
    }

    /// <summary>The entry, where it is one.</summary>
    public JournalRecord? Record { get; }

    /// <summary>The id that an object names, or null.</summary>
    public string? Id { get; }

    /// <summary>The journal that an object names, or null.</summary>
    public string? JournalPath { get; }

    /// <summary>Whether it is the result of a repair that changed nothing and so has no entry.</summary>
    public bool IsWithoutEntry { get; }

    /// <summary>What it is, for messages.</summary>
    public string Subject { get; }

    /// <summary>Whether its id is one that entries have: otherwise it is an object of something else.</summary>
    internal bool IsWellFormed => Id is { Length: IdLength } id && id.All(char.IsAsciiHexDigit);

    /// <summary>Takes an object.</summary>
    /// <param name="value">The object.</param>
    public static RepairInput Of(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) as RepairInput ?? new RepairInput(value);

    /// <inheritdoc/>
    public override string ToString() => Subject;

    private static string? Text(object value, string name) =>
        Property(value, name) is { } found && $"{found}" is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool Has(object value, string name) => (value is PSObject wrapped ? wrapped.BaseObject : value) is IDictionary table
        ? Key(table, name) is not null
        : PSObject.AsPSObject(value).Properties[name] is not null;

    private static object? Property(object value, string name)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is IDictionary table)
        {
            return Key(table, name) is { } key ? table[key] : null;
        }

        try
        {
            return PSObject.AsPSObject(value).Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            // A property that cannot be read, such as that of a process that has ended, names no entry.
            return null;
        }
    }

    private static object? Key(IDictionary table, string name) =>
        table.Keys.Cast<object>().FirstOrDefault(k => name.Equals($"{k}", StringComparison.OrdinalIgnoreCase));
}

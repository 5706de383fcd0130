using System.Text.Json;
using CisAws.Common;

namespace CisAws.Repairs;

/// <summary>Makes entries of the lines of a journal.</summary>
/// <param name="path">The file, for the records and for messages.</param>
/// <param name="key">The key that signed the lines, or null.</param>
/// <param name="isKeyThere">Whether there is a file of a key beside the journal, usable or not.</param>
internal sealed class JournalParser(string path, JournalKey? key, bool isKeyThere)
{
    private static readonly char[] Blank = [' ', '\t', '\r'];
    private readonly JournalProblems problems = new(path);
    private readonly Dictionary<string, JournalEntryBuilder> entries = new(StringComparer.Ordinal);
    private readonly List<JournalEntryBuilder> ordered = [];

    // Entries whose first line was reported as a problem: their other lines are no further ones.
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);

    // Signing began at some time, and was never given up again: a line without signature after a signed one, with a number, which came
    // with signing, or beside a key that signed nothing, was signed once.
    private bool isSigned, wasSigned;

    /// <summary>Reads all lines.</summary>
    public JournalContent Parse(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim(Blank);
            if (line.Length == 0) continue;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                Take(document.RootElement, JournalSignature(line), i + 1);
            }
            catch (Exception e) when (IsOfText(e))
            {
                problems.Unreadable(i + 1, JournalJson.Describe(e));
                foreach (JournalEntryBuilder entry in ordered.Where(o => line.Contains($"\"{o.Id}\"", StringComparison.Ordinal)))
                {
                    entry.MarkDamaged();
                }
            }
        }

        TellStripped();
        return new JournalContent(Build(), problems.Texts());
    }

    /// <summary>What a text that is not as expected makes the readers of JSON throw.</summary>
    private static bool IsOfText(Exception e) =>
        e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException
            or OverflowException;

    private SignatureState JournalSignature(string line)
    {
        SignatureState state = JournalKey.Check(line, key);
        if (state != SignatureState.Unsigned) isSigned = true;
        return state;
    }

    private void Take(JsonElement line, SignatureState signature, int number)
    {
        string id = JournalJson.Text(line, "id");
        if (unread.Contains(id)) return;
        string? type = JournalJson.OptionalText(line, "type");
        if (type == JournalLines.PlanType) TakePlan(id, line, signature, number);
        else TakeOther(id, type, line, signature, number);
    }

    private void TakePlan(string id, JsonElement line, SignatureState signature, int number)
    {
        bool isStripped = signature == SignatureState.Unsigned && (isSigned || line.TryGetProperty(JournalLines.Sequence, out _));
        JournalIntegrity integrity = isStripped ? JournalIntegrity.Altered : IntegrityOf(signature);
        if (entries.TryGetValue(id, out JournalEntryBuilder? known))
        {
            known.MarkOutOfOrder();
            throw new JsonException($"the entry {id} is started twice.");
        }

        try
        {
            JournalJson.RequireUnique(line);
            string? schema = JournalJson.OptionalText(line, "schema");
            if (schema != JournalLines.Schema)
            {
                throw new JsonException(
                    $"its schema is '{schema}', not {JournalLines.Schema}; a newer version of the module may have written it.");
            }

            var entry = new JournalEntryBuilder(id, line, integrity);
            entries.Add(id, entry);
            ordered.Add(entry);
            if (integrity == JournalIntegrity.Altered) problems.Altered(number, id, isStripped);
            if (integrity != JournalIntegrity.Verified) return;
            if (line.TryGetProperty(JournalLines.AfterUnsigned, out _)) wasSigned = true;
            if (line.TryGetProperty(JournalLines.Previous, out _))
            {
                Follow(JournalJson.Text(line, JournalLines.Previous), id, number);
            }
        }
        catch (Exception e) when (IsOfText(e))
        {
            unread.Add(id);
            throw;
        }
    }

    private void TakeOther(string id, string? type, JsonElement line, SignatureState signature, int number)
    {
        if (!entries.TryGetValue(id, out JournalEntryBuilder? entry))
        {
            unread.Add(id);
            throw new JsonException($"the entry {id} has no plan.");
        }

        JournalIntegrity integrity = IntegrityOf(signature);
        bool isStripped = integrity == JournalIntegrity.Unsigned && line.TryGetProperty(JournalLines.Sequence, out _);
        if (isStripped || integrity != entry.SignedAs || integrity == JournalIntegrity.Altered)
        {
            entry.MarkAltered();
            problems.Altered(number, id, signature == SignatureState.Unsigned);
            return;
        }

        try
        {
            JournalJson.RequireUnique(line);
            if (entry.OutOfOrder(line) is { } order)
            {
                entry.MarkOutOfOrder();
                problems.OutOfOrder(number, id, order);
            }

            if (entry.Take(type, line) is { } unknown) problems.Add($"{problems.Where(number)} cannot be read fully: {unknown}");
        }
        catch (Exception e) when (IsOfText(e))
        {
            entry.MarkDamaged();
            throw;
        }
    }

    // What was before an entry when it was begun is still before it, unless somebody took it away or moved it.
    private void Follow(string previous, string id, int line)
    {
        string where = problems.Where(line);
        (string other, int number) = JournalLines.Named(previous);
        if (unread.Contains(other)) return;
        if (!entries.TryGetValue(other, out JournalEntryBuilder? entry))
        {
            problems.Add($"{where} begins the entry {id}. The entry {other}, which was before it, is missing: it was removed or moved.");
        }
        else if (!entry.Has(number))
        {
            // What has a number is signed.
            if (entry.SignedAs == JournalIntegrity.Unsigned) wasSigned = true;
            entry.MarkOutOfOrder();
            problems.OutOfOrder(
                other,
                $"{where} begins the entry {id}. The last lines of the entry {other}, which were before it, are missing: they were removed "
                + "or moved.");
        }
    }

    private void TellStripped()
    {
        JournalEntryBuilder[] unsigned = [.. ordered.Where(o => o.SignedAs == JournalIntegrity.Unsigned)];
        if (unsigned.Length == 0 || (isSigned ? !wasSigned : !isKeyThere)) return;
        foreach (JournalEntryBuilder entry in unsigned) entry.MarkAltered();
        problems.Stripped(unsigned.Length);
    }

    private IReadOnlyList<JournalRecord> Build()
    {
        var records = new JournalRecord[ordered.Count];

        // From the last to the first: an undoing counts unless it is undone itself.
        var undone = new Dictionary<string, string>(StringComparer.Ordinal);
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = ordered.Count - 1; i >= 0; i--)
        {
            JournalRecord record = ordered[i].Build(path, undone.GetValueOrDefault(ordered[i].Id), i);
            records[i] = record with { Steps = [.. record.Steps.Select(s => s with { RepeatedBy = RepeatedBy(record, s, made) })] };
            if (record is { UndoOf: { } undoes, Outcome: JournalOutcome.Changed, UndoneBy: null }) undone.TryAdd(undoes, record.Id);
            if (record.UndoOf is not null || record.UndoneBy is not null) continue;
            foreach (string change in record.Steps.Where(s => s.Outcome == JournalStepOutcome.Done).SelectMany(s => Changes(record, s)))
            {
                made.TryAdd(change, record.Id);
            }
        }

        return records;
    }

    private static string? RepeatedBy(JournalRecord record, JournalStep step, Dictionary<string, string> made) =>
        Changes(record, step).Select(made.GetValueOrDefault).FirstOrDefault(id => id is not null);

    private static IEnumerable<string> Changes(JournalRecord record, JournalStep step) =>
        step.Changes.Select(c => $"{record.AccountId}\n{record.Target.Key}\n{c.Name}\n{(c.After is null ? "-" : "+")}{c.After}");

    private static JournalIntegrity IntegrityOf(SignatureState signature) => signature switch
    {
        SignatureState.Verified => JournalIntegrity.Verified,
        SignatureState.Unsigned => JournalIntegrity.Unsigned,
        SignatureState.OtherKey => JournalIntegrity.NotVerifiable,
        _ => JournalIntegrity.Altered,
    };
}

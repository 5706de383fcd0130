using System.Text.Json.Nodes;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>
/// Writes the lines of one entry, numbered. Before a call there is room in the file for the lines about its end, so that a full disk does
/// not hide what was changed.
/// </summary>
internal sealed class JournalWriter(RepairJournal journal, string id, TimeProvider time)
{
    private const int EndRoom = 1024, CloseSlack = 512, LongestError = 200;
    private int lines;
    private int closeRoom;
    private JournalRoom room;

    public string Id { get; } = id;

    /// <summary>What kept a line from being written, or null: after it nothing more may be changed.</summary>
    public CisAwsException? Failure { get; private set; }

    /// <summary>Begins the entry.</summary>
    /// <exception cref="CisAwsException">It cannot be written.</exception>
    public async Task PlanAsync(string runId, RepairPlan plan, RepairOptions options, CancellationToken cancellationToken)
    {
        JsonObject close = JournalLines.Close(Id, time.GetUtcNow(), JournalOutcome.Uncertain, plan.After);
        closeRoom = RepairJournal.LengthOf(close) + CloseSlack;
        JsonObject line = JournalLines.Plan(Id, time.GetUtcNow(), runId, plan, options);
        room = await journal.BeginAsync(Numbered(line), cancellationToken).ConfigureAwait(false);
        lines++;
    }

    /// <summary>Announces a call.</summary>
    /// <returns>Whether it is written; without that the call may not be made.</returns>
    public Task<bool> BeginAsync(int step, bool isRollback, ApiCall call, CancellationToken cancellationToken) => TryAsync(async () =>
        room = await journal.WriteAsync(
            Numbered(JournalLines.Begin(Id, time.GetUtcNow(), step, isRollback, call)), room, EndRoom + closeRoom, cancellationToken)
            .ConfigureAwait(false));

    // What happened is written down even when the command is being stopped.
    public Task<bool> EndAsync(int step, bool isRollback, StepResult result) => EndAsync(
        JournalLines.End(Id, time.GetUtcNow(), step, isRollback, result), "error", closeRoom);

    /// <summary>Ends the entry; tried even where an earlier line could not be written, since there may be room for it.</summary>
    /// <returns>Whether it is written.</returns>
    public Task<bool> CloseAsync(JournalOutcome outcome, RepairState? after) =>
        EndAsync(JournalLines.Close(Id, time.GetUtcNow(), outcome, after), "after", 0);

    // Where even the room is too small, the line is written without the text that makes it long.
    private Task<bool> EndAsync(JsonObject line, string longMember, int kept) => TryAsync(async () =>
    {
        Numbered(line);
        var shorter = (JsonObject)line.DeepClone();
        shorter[longMember] = shorter[longMember] is JsonValue text ? Cut((string)text!) : null;
        room = await journal.FinishAsync(line, shorter, room, kept).ConfigureAwait(false);
    });

    private async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
            lines++;
            return true;
        }
        catch (CisAwsException e)
        {
            Failure ??= e;
            return false;
        }
    }

    private static string Cut(string text) => text.Length <= LongestError ? text : text[..LongestError];

    private JsonObject Numbered(JsonObject line)
    {
        line[JournalLines.Sequence] = lines;
        if (Failure is not null) line[JournalLines.Again] = true;
        return line;
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using CisAws.Common;
using CisAws.Settings;

namespace CisAws.Reports;

/// <summary>
/// A file of the findings of the accounts that a run has finished, so that the run can go on where it was stopped. It grows by one account
/// at a time: lines of JSON, the first of which says what the run was about; an account that was not written to its end does not count.
/// On Unix only its owner may read it. In memory are a few numbers for each account.
/// </summary>
public sealed class RunCheckpoint : IDisposable
{
    private const string Format = "CisAwsBenchmark.Checkpoint";
    private const int SchemaVersion = 1;

    private readonly FileStream file;
    private readonly string path;
    private readonly IReadOnlyList<SettingDeviation> deviations;
    private readonly Dictionary<string, CheckpointPlace> finished = new(StringComparer.Ordinal);

    private RunCheckpoint(FileStream file, string path, DateTimeOffset asOf, IReadOnlyList<SettingDeviation> deviations) =>
        (this.file, this.path, AsOf, this.deviations) = (file, path, asOf, deviations);

    /// <summary>The moment that the run evaluates for: that of its beginning, also where it goes on later.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>The accounts that were finished when the file was opened, or since, in the order in which they were.</summary>
    public IReadOnlyCollection<string> Finished => finished.Keys;

    /// <summary>Opens the file of a run, or begins one where there is none.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="parameters">What the findings depend on, by name: a file of a run with others is refused.</param>
    /// <param name="asOf">The moment to evaluate for where the run begins.</param>
    /// <param name="deviations">The settings that differ from the benchmark, which findings of the file get back.</param>
    /// <exception cref="CisAwsException">
    /// CheckpointOfOtherRun: the file is of a run with other parameters or another version. CheckpointUnusable: it is another file or
    /// damaged. CheckpointNotWritten: it cannot be written.
    /// </exception>
    public static RunCheckpoint Open(
        string path, IReadOnlyDictionary<string, string> parameters, DateTimeOffset asOf, IReadOnlyList<SettingDeviation> deviations)
    {
        FileStream file = OpenFile(path);
        try
        {
            var checkpoint = new RunCheckpoint(file, path, asOf, deviations);
            if (file.Length == 0) checkpoint.Begin(parameters);
            else checkpoint.Continue(parameters);
            return checkpoint;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The findings of a finished account, one by one from the file.</summary>
    public IEnumerable<Finding> Findings(string accountId)
    {
        CheckpointPlace place = finished[accountId];
        long position = place.Position;
        RunRecord? run = null;
        while (position < place.End)
        {
            byte[] line = ReadLine(ref position);
            using JsonDocument json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("account", out _)) run = CheckpointLines.ReadRun(json.RootElement, deviations);
            else yield return FindingJson.Read(json.RootElement) with { Run = run };
        }
    }

    /// <summary>
    /// Writes the findings of an account that is done. One that could not be assessed is tried again when the run goes on.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="findings">Its findings, all of one run.</param>
    /// <param name="isAssessed">Whether it could be assessed.</param>
    /// <exception cref="CisAwsException">CheckpointNotWritten.</exception>
    public void Add(string accountId, IReadOnlyList<Finding> findings, bool isAssessed)
    {
        var lines = new ArrayBufferWriter<byte>();
        CheckpointLines.WriteAccount(lines, accountId, isAssessed, findings);
        int body = lines.WrittenCount;
        CheckpointLines.WriteEnd(lines, accountId);
        long start = file.Seek(0, SeekOrigin.End);
        Write(lines.WrittenSpan);
        if (isAssessed) finished[accountId] = new CheckpointPlace(start, start + body);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static FileStream OpenFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            throw CheckpointErrors.NotWritten(path, e);
        }
    }

    private void Begin(IReadOnlyDictionary<string, string> parameters)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("schemaVersion", SchemaVersion);
            writer.WriteString("tool", CheckpointLines.ToolVersion);
            writer.WriteString("asOf", AsOf);
            writer.WriteStartObject("parameters");
            foreach ((string name, string value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal)) writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        Write(line.WrittenSpan);
    }

    private void Continue(IReadOnlyDictionary<string, string> parameters)
    {
        long position = 0;
        try
        {
            using JsonDocument header = JsonDocument.Parse(ReadLine(ref position));
            AsOf = CheckpointLines.CheckHeader(path, header.RootElement, Format, SchemaVersion, parameters);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or EndOfStreamException)
        {
            throw CheckpointErrors.Unusable(path, "it is no checkpoint", e);
        }

        long good = position;
        long? wrong = null;
        CheckpointAccount? open = null;
        while (position < file.Length)
        {
            long start = position;
            byte[] line;
            try
            {
                line = ReadLine(ref position);
                using JsonDocument json = JsonDocument.Parse(line);
                JsonElement root = json.RootElement;
                if (root.TryGetProperty("account", out JsonElement account))
                {
                    open = new CheckpointAccount(
                        account.GetString()!, start, root.GetProperty("findings").GetInt32(), root.GetProperty("assessed").GetBoolean());
                    continue;
                }

                if (!root.TryGetProperty("end", out JsonElement end))
                {
                    if (open is not null) open.Seen++;
                    continue;
                }

                if (open is null || open.Id != end.GetString() || open.Seen != open.Findings)
                {
                    throw CheckpointErrors.Unusable(path, $"it is damaged before byte {Fact.Render(position)}");
                }

                if (wrong is not null) throw CheckpointErrors.Unusable(path, $"it is damaged at byte {Fact.Render(wrong)}");
                if (open.IsAssessed) finished[open.Id] = new CheckpointPlace(open.Start, start);
                (good, open) = (position, null);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                wrong ??= start;
            }
            catch (EndOfStreamException)
            {
                break;
            }
        }

        // What follows is an account that the run was stopped in.
        if (good < file.Length) file.SetLength(good);
    }

    private byte[] ReadLine(ref long position)
    {
        file.Seek(position, SeekOrigin.Begin);
        using var line = new MemoryStream();
        Span<byte> part = stackalloc byte[1 << 12];
        while (true)
        {
            int read = file.Read(part);
            if (read == 0) throw new EndOfStreamException();
            int end = part[..read].IndexOf((byte)'\n');
            line.Write(part[..(end < 0 ? read : end)]);
            if (end >= 0) break;
        }

        position += line.Length + 1;
        return line.ToArray();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Seek(0, SeekOrigin.End);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            throw CheckpointErrors.NotWritten(path, e);
        }
    }

    private sealed record CheckpointPlace(long Position, long End);

    private sealed record CheckpointAccount(string Id, long Start, int Findings, bool IsAssessed)
    {
        public int Seen { get; set; }
    }
}

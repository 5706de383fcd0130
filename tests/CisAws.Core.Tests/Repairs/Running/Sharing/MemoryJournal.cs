using System.Text;
using CisAws.Repairs;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>A journal in memory.</summary>
internal sealed class MemoryJournal : JournalFile
{
    private readonly JournalKey key = JournalKey.Create();
    private byte[] content = [];

    /// <summary>The disk is full from that many bytes of the file on; null for a disk without end.</summary>
    public int? Capacity { get; set; }

    /// <summary>How many more bytes may be written at all, wherever; null for any number.</summary>
    public int? Writable { get; set; }

    /// <summary>How many bytes it has.</summary>
    public int Length => content.Length;

    /// <summary>What it says.</summary>
    public string Text => Encoding.UTF8.GetString(content);

    /// <summary>Reads it.</summary>
    public JournalContent Read() => Read(Text);

    /// <summary>Reads a text with its key.</summary>
    public JournalContent Read(string text) => JournalReader.Read(text, "memory", key);

    public override Stream Open() => new Page(this);

    public override JournalKey Key() => key;

    /// <summary>Keeps other processes out; by itself nobody is there.</summary>
    public Func<string, Task<IDisposable?>> Lock { get; init; } = static _ => Task.FromResult<IDisposable?>(new MemoryStream());

    public override Task<IDisposable?> TryLockAsync(string name, CancellationToken cancellationToken) => Lock(name);

    private sealed class Page : MemoryStream
    {
        private readonly MemoryJournal journal;

        public Page(MemoryJournal journal)
        {
            base.Write(journal.content, 0, journal.content.Length);
            this.journal = journal;
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            int fits = Math.Min(journal.Writable ?? int.MaxValue, (int)Math.Max(0, (journal.Capacity ?? int.MaxValue) - Position));
            int taken = Math.Min(fits, count);
            base.Write(buffer, offset, taken);
            journal.Writable -= taken;
            journal.content = ToArray();
            if (taken < count) throw new IOException("No space left on device");
        }

        public override void SetLength(long value)
        {
            base.SetLength(value);
            journal.content = ToArray();
        }
    }
}

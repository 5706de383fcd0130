namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Passes everything on but carriage returns. In JSON a carriage return inside text is always escaped, so the only ones are those
/// that the writer puts at line ends on Windows; without them a snapshot has the same bytes everywhere.
/// </summary>
internal sealed class LineFeedStream(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int end = buffer.IndexOf((byte)'\r');
            inner.Write(end < 0 ? buffer : buffer[..end]);
            buffer = end < 0 ? [] : buffer[(end + 1)..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int end = buffer.Span.IndexOf((byte)'\r');
            await inner.WriteAsync(end < 0 ? buffer : buffer[..end], cancellationToken).ConfigureAwait(false);
            buffer = end < 0 ? ReadOnlyMemory<byte>.Empty : buffer[(end + 1)..];
        }
    }
}

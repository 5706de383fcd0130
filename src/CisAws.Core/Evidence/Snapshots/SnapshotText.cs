using System.Buffers.Binary;
using System.IO.Compression;

namespace CisAws.Evidence.Snapshots;

/// <summary>The text of a snapshot, decompressed where it is compressed, and no more of it than a snapshot can have.</summary>
internal sealed class SnapshotText : Stream
{
    // A gzip file ends with the number of bytes of its text, modulo 2^32, which is more than may be read.
    private const int DeclarationLength = 4;

    private readonly string path;
    private readonly Stream file;
    private readonly SnapshotLimits limits;
    private readonly GZipStream? gzip;
    private readonly long declared;
    private long read;

    /// <summary>Begins to read; whether the text is compressed is decided by its first bytes.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its content, from the beginning; left open.</param>
    /// <param name="limits">How much may be read.</param>
    /// <exception cref="CisAwsException">SnapshotTooLarge.</exception>
    public SnapshotText(string path, Stream file, SnapshotLimits limits)
    {
        (this.path, this.file, this.limits) = (path, file, limits);
        Span<byte> magic = stackalloc byte[2];
        bool isCompressed = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        if (!isCompressed && file.Length > limits.Bytes) throw TooManyBytes();
        declared = isCompressed ? Declared() : file.Length;
        file.Position = 0;
        gzip = isCompressed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : null;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads on.</summary>
    /// <exception cref="CisAwsException">SnapshotTooLarge, SnapshotDamaged: it was cut off, or cannot be decompressed.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = gzip is null ? file.Read(buffer) : Decompress(buffer);
        read += count;
        if (read > limits.Bytes) throw TooManyBytes();
        if (gzip is null) return count;
        if (read > limits.BytesOfAnyRatio && read / limits.Ratio > file.Position)
        {
            throw SnapshotErrors.TooLarge(path, $"holds more than {limits.Ratio} times as much text as it has bytes");
        }

        // What the file declares is believed nowhere, and compared when all is read.
        return count > 0 || buffer.IsEmpty || read == declared ? count : throw SnapshotErrors.Damaged(
            path, $"it is cut off or was changed: it has {read} bytes of text, its end says {declared}");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) gzip?.Dispose();
        base.Dispose(disposing);
    }

    private int Decompress(Span<byte> buffer)
    {
        try
        {
            return gzip!.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw SnapshotErrors.Damaged(path, $"it cannot be decompressed at byte {file.Position} or before ({e.Message})", e);
        }
    }

    private long Declared()
    {
        if (file.Length < DeclarationLength) return 0;
        Span<byte> end = stackalloc byte[DeclarationLength];
        file.Position = file.Length - DeclarationLength;
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }

    private CisAwsException TooManyBytes() => SnapshotErrors.TooLarge(path, $"holds more than {limits.Bytes} bytes of text");
}

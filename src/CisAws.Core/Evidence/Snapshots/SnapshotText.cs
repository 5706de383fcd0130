using System.Buffers.Binary;
using System.IO.Compression;

namespace CisAws.Evidence.Snapshots;

/// <summary>Reads the text of a snapshot, decompressed where it is compressed, and no more of it than a snapshot can have.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="file">Its content, from the beginning.</param>
/// <param name="limits">How much may be read.</param>
internal sealed class SnapshotText(string path, Stream file, SnapshotLimits limits)
{
    private const int Part = 64 * 1024;

    // A gzip file ends with the number of bytes of its text, modulo 2^32, which is more than may be read.
    private const int DeclarationLength = 4;

    /// <summary>Reads; whether the text is compressed is decided by its first bytes.</summary>
    /// <exception cref="CisAwsException">SnapshotTooLarge, SnapshotDamaged.</exception>
    public async Task<MemoryStream> ReadAsync(CancellationToken cancellationToken)
    {
        byte[] magic = new byte[2];
        int read = await file.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        bool isCompressed = read == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        if (!isCompressed && file.Length > limits.Bytes) throw TooManyBytes();
        long declared = isCompressed ? await DeclaredAsync(cancellationToken).ConfigureAwait(false) : file.Length;
        file.Position = 0;
        if (!isCompressed) return await CopyAsync(file, (int)declared, cancellationToken).ConfigureAwait(false);

        var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
        {
            try
            {
                // The end of a file that was cut off says anything: it is not trusted with memory, and compared when all is read.
                long expected = Math.Min(Math.Min(declared, limits.Bytes), file.Length * limits.Ratio);
                MemoryStream content = await CopyAsync(gzip, (int)expected, cancellationToken).ConfigureAwait(false);
                return content.Length == declared ? content : throw SnapshotErrors.Damaged(
                    path, $"it is cut off or was changed: it has {content.Length} bytes of text, its end says {declared}");
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw SnapshotErrors.Damaged(path, $"it cannot be decompressed at byte {file.Position} or before ({e.Message})", e);
            }
        }
    }

    private async Task<long> DeclaredAsync(CancellationToken cancellationToken)
    {
        if (file.Length < DeclarationLength) return 0;
        byte[] end = new byte[DeclarationLength];
        file.Position = file.Length - DeclarationLength;
        await file.ReadExactlyAsync(end, cancellationToken).ConfigureAwait(false);
        return BinaryPrimitives.ReadUInt32LittleEndian(end);
    }

    private async Task<MemoryStream> CopyAsync(Stream source, int expected, CancellationToken cancellationToken)
    {
        var content = new MemoryStream(expected);
        byte[] buffer = new byte[Part];
        int count;
        while ((count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + count > limits.Bytes) throw TooManyBytes();
            content.Write(buffer, 0, count);
            if (content.Length > limits.BytesOfAnyRatio && content.Length / limits.Ratio > file.Position)
            {
                throw SnapshotErrors.TooLarge(path, $"holds more than {limits.Ratio} times as much text as it has bytes");
            }
        }

        return content;
    }

    private CisAwsException TooManyBytes() => SnapshotErrors.TooLarge(path, $"holds more than {limits.Bytes} bytes of text");
}

using System.Runtime.InteropServices;
using System.Text;
using CisAws.Common;

namespace CisAws.Repairs;

/// <summary>Bytes of a journal that are kept free for later lines of an entry: spaces and a line feed, which readers skip.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many there are.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JournalRoom(long Offset, int Length)
{
    /// <summary>Where they end.</summary>
    public long End => Offset + Length;
}

/// <summary>Writes lines into an opened journal.</summary>
/// <param name="stream">The journal, open for this process alone.</param>
internal sealed class JournalPages(Stream stream)
{
    private const byte LineFeed = (byte)'\n', Space = (byte)' ';
    private const int Block = 1 << 16;

    /// <summary>Whether nothing is written yet.</summary>
    public bool IsEmpty => stream.Length == 0;

    /// <summary>Writes a line at the end, or into the room where that is the end, and reserves room after it.</summary>
    /// <exception cref="IOException">It could not be written; the room there was is still there.</exception>
    public JournalRoom Append(byte[] line, JournalRoom room, int reserve)
    {
        if (!IsFree(room) || room.End != stream.Length) room = new JournalRoom(stream.Length, 0);
        if (room.Length == 0)
        {
            // Ends an incomplete line of a killed process, so that it does not merge with this one.
            byte[] separated = stream.Length > 0 && !EndsWithLineFeed() ? [LineFeed, .. line] : line;
            AtEnd([.. separated, .. Free(reserve)]);
            return new JournalRoom(stream.Length - reserve, reserve);
        }

        // The disk must have all of it before a byte of the present room is used.
        int more = line.Length + reserve - room.Length;
        if (more > 0) AtEnd(Free(more));
        Write(room.Offset, [.. line, .. Free(reserve)]);
        if (more < 0) stream.SetLength(room.Offset + line.Length + reserve);
        Flush();
        return new JournalRoom(room.Offset + line.Length, reserve);
    }

    /// <summary>Writes a line into the room, or a shorter one where neither room nor disk have enough for it.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public JournalRoom Finish(byte[] line, byte[] shorter, JournalRoom room, int kept)
    {
        if (!IsFree(room)) return Append(line, default, 0);
        if (line.Length + kept > room.Length)
        {
            try
            {
                if (room.End != stream.Length)
                {
                    Append(line, default, 0);
                    return kept == 0 ? default : room;
                }

                int more = line.Length + kept - room.Length;
                AtEnd(Free(more));
                room = room with { Length = room.Length + more };
            }
            catch (IOException) when (shorter.Length <= room.Length)
            {
                line = shorter;
            }
        }

        Write(room.Offset, line);
        var left = new JournalRoom(room.Offset + line.Length, room.Length - line.Length);
        if (kept == 0 && left.End == stream.Length) stream.SetLength(left.Offset);
        Flush();
        return left;
    }

    /// <summary>The lines, the last one first, without white space around them; room that is kept free is an empty one.</summary>
    public IEnumerable<string> LinesFromEnd()
    {
        byte[] rest = [];
        for (long at = stream.Length; at > 0;)
        {
            int size = (int)Math.Min(Block, at);
            at -= size;
            byte[] bytes = new byte[size + rest.Length];
            stream.Seek(at, SeekOrigin.Begin);
            stream.ReadExactly(bytes, 0, size);
            rest.CopyTo(bytes, size);
            int end = bytes.Length;
            for (int lineFeed; (lineFeed = bytes.AsSpan(0, end).LastIndexOf(LineFeed)) >= 0; end = lineFeed)
            {
                yield return Encoding.UTF8.GetString(bytes, lineFeed + 1, end - lineFeed - 1).Trim();
            }

            rest = bytes[..end];
        }

        yield return Encoding.UTF8.GetString(rest).Trim();
    }

    private static byte[] Free(int length)
    {
        if (length <= 0) return [];
        byte[] free = new byte[length];
        Array.Fill(free, Space);
        free[^1] = LineFeed;
        return free;
    }

    // Somebody may have cut or replaced the file since.
    private bool IsFree(JournalRoom room)
    {
        if (room.Length == 0 || room.End > stream.Length) return false;
        byte[] bytes = new byte[room.Length];
        stream.Seek(room.Offset, SeekOrigin.Begin);
        stream.ReadExactly(bytes);
        return Array.TrueForAll(bytes, b => b is Space or LineFeed);
    }

    private bool EndsWithLineFeed()
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == LineFeed;
    }

    private void AtEnd(byte[] bytes)
    {
        if (bytes.Length == 0) return;
        long before = stream.Length;
        try
        {
            Write(before, bytes);
            Flush();
        }
        catch (IOException)
        {
            Restore(before);
            throw;
        }
    }

    private void Restore(long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // What is left of the line is read as a damaged one.
        }
    }

    private void Write(long offset, byte[] bytes)
    {
        stream.Seek(offset, SeekOrigin.Begin);
        WriteProblem.Guard(() => stream.Write(bytes));
    }

    private void Flush()
    {
        WriteProblem.Guard(() =>
        {
            if (stream is FileStream onDisk) onDisk.Flush(flushToDisk: true);
            else stream.Flush();
        });
    }
}

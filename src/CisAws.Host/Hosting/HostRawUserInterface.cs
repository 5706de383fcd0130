using System.Management.Automation.Host;

namespace CisAws.Host.Hosting;

/// <summary>The size of the terminal. The program draws nothing by position, so all else is refused.</summary>
internal sealed class HostRawUserInterface : PSHostRawUserInterface
{
    // What is redirected has no width of its own.
    private const int DefaultWidth = 120;
    private const int DefaultHeight = 50;

    /// <inheritdoc/>
    public override Size BufferSize { get; set; } = Measure();

    /// <inheritdoc/>
    public override Size WindowSize
    {
        get => BufferSize;
        set => BufferSize = value;
    }

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Size MaxWindowSize => BufferSize;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = "cisaws";

    /// <inheritdoc/>
    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException("This host reads lines, not keys.");

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException("This host has no screen buffer.");

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new NotSupportedException("This host has no screen buffer.");

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException("This host has no screen buffer.");

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException("This host has no screen buffer.");

    private static Size Measure()
    {
        try
        {
            if (!Console.IsOutputRedirected && Console.WindowWidth > 0) return new Size(Console.WindowWidth, Console.WindowHeight);
        }
        catch (IOException)
        {
            // No terminal after all.
        }

        return new Size(DefaultWidth, DefaultHeight);
    }
}

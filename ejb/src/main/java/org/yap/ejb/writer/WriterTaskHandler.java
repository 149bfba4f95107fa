package org.yap.ejb.writer;

/** One method for each kind of {@link WriterTask}. */
interface WriterTaskHandler {
    void event(WriterTask.Event task);

    void payment(WriterTask.SubmittedPayment task);

    void block(WriterTask.MinedBlock task);

    void question(WriterTask.Question<?> task);
}
